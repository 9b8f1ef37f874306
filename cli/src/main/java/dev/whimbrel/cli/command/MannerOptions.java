package dev.whimbrel.cli.command;

import dev.whimbrel.cli.project.Project;
import dev.whimbrel.cli.settings.DatabaseSettings;
import dev.whimbrel.core.plan.Phase;
import dev.whimbrel.core.plan.Planner;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.SettingsException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How migrations are carried out: whether what they drop is kept aside, and whether they keep anybody waiting. */
final class MannerOptions {
    @Option(
            names = "--keep-dropped",
            negatable = true,
            description = "Keep aside what is dropped, so that undoing it brings the data back; purge removes it.")
    private @Nullable Boolean keepDropped;

    @Option(
            names = "--online",
            negatable = true,
            description = "Keep nobody waiting who works with the database meanwhile; takes longer.")
    private @Nullable Boolean online;

    @Mixin
    private PhaseOption phase = new PhaseOption();

    /** Returns the phase that is asked for. */
    Phase phase() {
        return phase.phase();
    }

    /** Throws where a phase is asked for beside what carries nothing out. */
    void refusePhase(boolean other) {
        if (phase() != Phase.WHOLE && other) {
            throw new SettingsException(
                    Code.USAGE,
                    "--phase carries migrations out, and goes with none of --sql, --fake, --fake-initial, --prune, and"
                            + " --forget",
                    "Leave one of them out. To see the statements: whimbrel plan --phase expand --sql");
        }
    }

    /** Returns what is asked for, or else set. */
    Manner manner(Project project) {
        DatabaseSettings settings = project.settings().database(project.databaseName());
        return new Manner(
                Optional.ofNullable(keepDropped).orElseGet(settings::keepsDropped),
                Optional.ofNullable(online).orElseGet(settings::isProtected),
                phase());
    }

    /** Returns what plans so for the server of the database. */
    Planner planner(Project project) {
        return manner(project).planner(project);
    }

    /** Returns what plans so for any server. */
    Planner offline(Project project) {
        return manner(project).offline(project);
    }
}
