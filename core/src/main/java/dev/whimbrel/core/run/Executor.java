package dev.whimbrel.core.run;

import dev.whimbrel.core.dialect.Dialect;
import dev.whimbrel.core.dialect.StatementRecovery;
import dev.whimbrel.core.dialect.StatementRecovery.Outcome;
import dev.whimbrel.core.plan.Plan;
import dev.whimbrel.core.plan.PlannedMigration;
import java.sql.Connection;
import java.util.List;

/**
 * Does what a plan says, migration by migration, and writes down what is done with what it does.
 *
 * <p>Whoever calls it holds the lock.
 */
public final class Executor {
    private final Dialect dialect;
    private final Ledger ledger;
    private final Time time;
    private final String toolVersion;
    private final StatementRecovery recovery;

    /**
     * Returns an executor.
     *
     * @param toolVersion what the ledger is told about who applied a migration
     */
    public Executor(Dialect dialect, Ledger ledger, Time time, String toolVersion) {
        this(dialect, ledger, time, toolVersion, dialect.recovery());
    }

    private Executor(Dialect dialect, Ledger ledger, Time time, String toolVersion, StatementRecovery recovery) {
        this.recovery = recovery;
        this.dialect = dialect;
        this.ledger = ledger;
        this.time = time;
        this.toolVersion = toolVersion;
    }

    /** Returns one that takes a person's word for what became of a statement, where the database does not tell. */
    Executor knowing(Outcome answer) {
        return new Executor(
                dialect, ledger, time, toolVersion, dialect.recovery().knowing(answer));
    }

    /** Carries the plan out on a database that nobody else uses, so that nothing has to be waited for; calls no hooks. */
    public void executeAlone(Plan plan, Connection connection) {
        RunListener nobody = event -> {};
        LockQueue queue = new LockQueue(dialect, connection, LockPatience.USUAL, time, nobody, List::of);
        execute(
                plan,
                connection,
                queue,
                Workers.ONE,
                List.of(),
                nobody,
                new HookCalls(Hooks.NONE, dialect.errors(), connection, nobody));
    }

    /**
     * Carries the plan out; throws {@code DatabaseException} at the first statement that fails, after taking back what
     * can be taken back, and {@code HistoryException} where nobody can tell how far an earlier run came.
     *
     * @param connection in autocommit, and so again when this returns
     * @param journal what an earlier run noted that was cut in the middle
     */
    void execute(
            Plan plan,
            Connection connection,
            LockQueue queue,
            Workers workers,
            List<JournalEntry> journal,
            RunListener listener,
            HookCalls hooks) {
        for (PlannedMigration migration : plan.migrations()) {
            List<JournalEntry> entries = journal.stream()
                    .filter(entry -> entry.id().equals(migration.id()))
                    .toList();
            new MigrationRun(
                            dialect,
                            recovery,
                            ledger,
                            time,
                            toolVersion,
                            connection,
                            queue,
                            workers,
                            listener,
                            hooks,
                            migration,
                            entries)
                    .run();
        }
    }
}
