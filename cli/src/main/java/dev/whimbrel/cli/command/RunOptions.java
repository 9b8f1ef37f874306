package dev.whimbrel.cli.command;

import dev.whimbrel.cli.project.Project;
import dev.whimbrel.cli.settings.LockWait;
import dev.whimbrel.core.run.BackfillPolicy;
import dev.whimbrel.core.run.LockPatience;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.SettingsException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that run migrations: how long they wait for others. */
final class RunOptions {
    @Mixin
    private LockWaitOption lockWait = new LockWaitOption();

    @Option(
            names = "--retry-for",
            paramLabel = "TIME",
            description = "How long to try again while others hold what a migration has to lock: 5m; 40m by default.",
            converter = LockWait.class)
    private @Nullable Duration retryFor;

    @Option(
            names = "--backfill-workers",
            paramLabel = "N",
            description = "How many go through a table at a time in a backfill; 1 by default.")
    private @Nullable Integer backfillWorkers;

    @Option(
            names = "--batch-time",
            paramLabel = "TIME",
            description = "How long a batch of a backfill should take: 200ms, 1s; 500ms by default.",
            converter = LockWait.class)
    private @Nullable Duration batchTime;

    /** Returns how to go through tables: as somebody says, or the settings. */
    BackfillPolicy backfills(Project project) {
        BackfillPolicy policy = project.settings().backfills();
        if (backfillWorkers != null && (backfillWorkers < 1 || backfillWorkers > BackfillPolicy.MOST_WORKERS)) {
            throw new SettingsException(
                    Code.USAGE,
                    "--backfill-workers is " + backfillWorkers,
                    "It is a number from 1 to " + BackfillPolicy.MOST_WORKERS + ".");
        }
        if (batchTime != null && batchTime.isZero()) {
            throw new SettingsException(Code.USAGE, "--batch-time is nothing", "Write a time, such as 500ms or 1s.");
        }
        return policy.withWorkers(Optional.ofNullable(backfillWorkers).orElse(policy.workers()))
                .withBatchTime(Optional.ofNullable(batchTime).orElse(policy.batchTime()));
    }

    /** Returns how long to wait for another run. */
    Duration patience(Project project) {
        return lockWait.of(project);
    }

    /** Returns how to get at the locks that migrations need. */
    LockPatience locks() {
        return Optional.ofNullable(retryFor).map(LockPatience.USUAL::withBudget).orElse(LockPatience.USUAL);
    }
}
