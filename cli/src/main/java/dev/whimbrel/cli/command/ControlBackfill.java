package dev.whimbrel.cli.command;

import dev.whimbrel.cli.project.Project;
import dev.whimbrel.cli.terminal.Result;
import dev.whimbrel.cli.terminal.Terminal;
import dev.whimbrel.core.run.BackfillProgress;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.NearestNames;
import dev.whimbrel.problem.TargetException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Looks at a backfill that another process is at, pauses it, and lets it go on. */
@Command(
        name = "backfill",
        description = {
            "Show how far a backfill is that is on its way; pause it, or let it go on.",
            "The process that is at it stands still before its next batch, and says so."
        },
        footer = {"", "Examples:", "  whimbrel backfill", "  whimbrel backfill pause", "  whimbrel backfill resume"})
public final class ControlBackfill implements Callable<Integer>, PerDatabase {
    private static final List<String> ACTIONS = List.of("status", "pause", "resume");

    private final Session session;

    @Parameters(
            paramLabel = "ACTION",
            arity = "0..1",
            defaultValue = "status",
            description = "status (by default), pause, or resume.")
    private String action = "status";

    public ControlBackfill(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (!ACTIONS.contains(action)) {
            throw new TargetException(
                    Code.USAGE,
                    "'" + action + "' is nothing that can be done with a backfill",
                    NearestNames.question(action, ACTIONS) + "There are: " + String.join(", ", ACTIONS));
        }
        try (Project project = session.project()) {
            List<BackfillProgress> found = project.database().exists() && !action.equals("status")
                    ? project.bookkeeper().backfills(action.equals("pause"))
                    : project.state().backfills();
            if (found.isEmpty() && !action.equals("status")) {
                throw new TargetException(
                        Code.UNKNOWN_TARGET,
                        "No backfill is on its way, so there is none to " + action,
                        "See where the database stands with: status");
            }
            boolean running = !found.isEmpty() && project.standing().run().isPresent();
            session.terminal()
                    .result(new Shown(found.stream()
                            .map(each -> BackfillView.of(each, running))
                            .toList()));
        }
        return 0;
    }

    /** The backfills that are on their way. */
    private record Shown(List<BackfillView> backfills) implements Result {
        @Override
        public void print(Terminal terminal) {
            if (backfills.isEmpty()) {
                terminal.line("No backfill is on its way.");
            }
            backfills.forEach(each -> each.print(terminal));
        }
    }
}
