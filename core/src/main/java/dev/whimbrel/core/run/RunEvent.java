package dev.whimbrel.core.run;

import dev.whimbrel.core.data.RowProgress;
import dev.whimbrel.core.dialect.RunLocks;
import dev.whimbrel.core.dialect.ServerErrors;
import dev.whimbrel.core.dialect.Sessions.ServerSession;
import dev.whimbrel.core.plan.Plan;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.core.plan.Step;
import dev.whimbrel.problem.DatabaseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Something that happens in a run. */
public sealed interface RunEvent {
    /**
     * Another run holds the lock; told again at each try.
     *
     * @param holder empty when it was given back in the meantime
     */
    record Waiting(Optional<RunLocks.Holder> holder, Duration waited) implements RunEvent {}

    /** A run was cut in the middle of this migration, which is finished before anything else. */
    record Finishing(PlannedMigration migration) implements RunEvent {}

    /** Nobody else can change the database any more, so this is what will be done; told once, also when it is nothing. */
    record Planned(Plan plan) implements RunEvent {}

    record MigrationStarted(PlannedMigration migration) implements RunEvent {}

    record MigrationFinished(PlannedMigration migration, Duration duration) implements RunEvent {}

    /**
     * Others stand in the way of a migration, which is tried again after a pause.
     *
     * @param blockers whom it waited for, as far as that was seen
     * @param failures how many tries failed so far
     * @param left how long it will be tried
     */
    record Blocked(
            PlannedMigration migration,
            ServerErrors.Kind kind,
            List<ServerSession> blockers,
            int failures,
            Duration pause,
            Duration left)
            implements RunEvent {
        public Blocked {
            blockers = List.copyOf(blockers);
        }
    }
    /** A hook tells something. */
    record HookSaid(String line) implements RunEvent {}

    /**
     * A hook failed after what it was to come after, which stays.
     *
     * @param hook by which people know it
     */
    record HookFailed(HookPoint point, String hook, String problem) implements RunEvent {}

    /**
     * The server is gone; the run goes on when it is back.
     *
     * @param left how long it is waited for
     */
    record Disconnected(DatabaseException problem, Duration left) implements RunEvent {}

    /** What a cut statement left behind is taken away. */
    record CleaningUp(PlannedMigration migration, String sql) implements RunEvent {}

    /**
     * A statement is sent, or Java code is called.
     *
     * @param text the SQL, or what the code says it does
     */
    record StatementStarted(PlannedMigration migration, Step step, String text) implements RunEvent {}

    /** Some of a table's rows are done, in the statement that was started last. */
    record RowsDone(PlannedMigration migration, Step step, RowProgress.Progress progress) implements RunEvent {}

    /**
     * A backfill stands still between two batches; told again and again.
     *
     * @param reason which somebody asked for, or the server gives
     */
    record HeldUp(PlannedMigration migration, String reason, Duration waited) implements RunEvent {}

    /** A backfill goes on that stood still. */
    record WentOn(PlannedMigration migration, Duration waited) implements RunEvent {}

    record StatementFinished(PlannedMigration migration, Step step, String text, Duration duration)
            implements RunEvent {}
}
