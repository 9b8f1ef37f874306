package dev.whimbrel.cli.project;

import dev.whimbrel.core.online.OnlineRewriting;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.core.plan.Planner;
import dev.whimbrel.postgresql.impact.PostgresImpacts;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How a project's database is migrated while others work with it: newer servers know better ways. Its server is asked once, and
 * only where migrations are carried out so.
 */
public final class OnlineHere {
    private final Project project;
    private final Lazy<Integer> version = new Lazy<>(this::ask);

    private OnlineHere(Project project) {
        this.project = project;
    }

    /** Returns the project's planner, for its database as it is. */
    public static Planner planner(Project project) {
        return project.planner().rewriting(new OnlineHere(project).ways());
    }

    /** A run that was cut may be of an older server, or of a Whimbrel that did not ask. */
    private List<UnaryOperator<PlannedMigration>> ways() {
        return List.of(new OnlineRewriting(project.dialect(), version::value), new OnlineRewriting(project.dialect()));
    }

    /** The server that Whimbrel brings along is the newest; it is not started for this. */
    private int ask() {
        return project.database().exists()
                ? project.live()
                        .with(
                                connection -> connection.getMetaData().getDatabaseMajorVersion(),
                                "cannot be asked for its version")
                : PostgresImpacts.NEWEST;
    }
}
