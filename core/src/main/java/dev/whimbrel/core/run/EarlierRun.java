package dev.whimbrel.core.run;

import dev.whimbrel.core.dialect.StatementRecovery;
import dev.whimbrel.core.dialect.StatementRecovery.Outcome;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.DatabaseException;
import dev.whimbrel.problem.HistoryException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the journal tells of a run that was cut in the middle of a migration. */
final class EarlierRun {
    private final StatementRecovery recovery;
    private final Ledger ledger;
    private final Connection connection;
    private final RunListener listener;
    private final PlannedMigration migration;
    private final List<JournalEntry> journal;

    EarlierRun(
            StatementRecovery recovery,
            Ledger ledger,
            Connection connection,
            RunListener listener,
            PlannedMigration migration,
            List<JournalEntry> journal) {
        this.recovery = recovery;
        this.ledger = ledger;
        this.connection = connection;
        this.listener = listener;
        this.migration = migration;
        this.journal = journal;
    }

    /** Returns how many portions it did, after settling the one in which it was cut. */
    int done(List<Portion> portions) throws SQLException {
        int done = 0;
        for (JournalEntry entry : journal) {
            boolean isDone = switch (entry.state()) {
                case DONE -> true;
                case INTENT -> !entry.walks() && settled(entry);
            };
            if ((isDone || entry.walks())
                    && (entry.portion() > portions.size()
                            || !portions.get(entry.portion() - 1).isOf(entry))) {
                throw new HistoryException(
                        Code.EDITED_MIGRATION,
                        "A run was cut after portion " + entry.portion() + " of migration " + migration.id() + ", and "
                                + migration.definition().source() + " was edited since",
                        "Bring the file back as it was, let the migration finish, and put the change into a new one.");
            }
            done += isDone ? 1 : 0;
        }
        return done;
    }

    private boolean settled(JournalEntry entry) throws SQLException {
        return switch (settle(entry)) {
            case Outcome.Done done -> true;
            case Outcome.Half(String rest) -> {
                execute(rest);
                Transaction.on(connection, () -> ledger.write(connection, entry.done()));
                yield true;
            }
            case Outcome.NotDone notDone -> false;
            case Outcome.Broken(String cleanUp) ->
                throw new IllegalStateException(cleanUp + " did not take away what was left");
            case Outcome.UnderWay(long pid) -> throw underWay(entry, pid);
            case Outcome.Unknown unknown -> throw unsettled(entry);
        };
    }

    /**
     * Finds out what became of a statement, takes away what it left that is of no use, and notes what is certain then: that
     * it is done, or has to run. What else is found stays as it is, in the journal, too.
     */
    Outcome settle(JournalEntry entry) throws SQLException {
        Outcome outcome = recovery.outcome(connection, entry.sql());
        Set<String> tried = new HashSet<>();
        while (outcome instanceof Outcome.Broken(String cleanUp) && tried.add(cleanUp)) {
            execute(cleanUp);
            outcome = recovery.outcome(connection, entry.sql());
        }
        if (outcome instanceof Outcome.Done) {
            Transaction.on(connection, () -> ledger.write(connection, entry.done()));
        }
        if (outcome instanceof Outcome.NotDone) {
            ledger.forget(connection, entry);
        }
        return outcome;
    }

    private void execute(String sql) throws SQLException {
        listener.on(new RunEvent.CleaningUp(migration, sql));
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false); // braces may be part of a name
            statement.execute(sql);
        }
    }

    private DatabaseException underWay(JournalEntry entry, long pid) {
        return new DatabaseException(
                Code.BLOCKED,
                "A run was cut in migration " + migration.id() + " ("
                        + migration.definition().source()
                        + "), and process " + pid + " of the server still does this, or something on the same table:"
                        + shown(entry),
                "Wait until it is done, or end it: whimbrel blockers --terminate " + pid
                        + ". Then run the same command again.");
    }

    private HistoryException unsettled(JournalEntry entry) {
        return new HistoryException(
                Code.INTERRUPTED,
                "A run was cut in migration " + migration.id() + " ("
                        + migration.definition().source()
                        + "), and nothing in the database tells whether this statement took effect:" + shown(entry),
                "Look whether it did. If so: whimbrel migrate --resume done; if not, after taking away what it may have"
                        + " left: whimbrel migrate --resume again");
    }

    private static String shown(JournalEntry entry) {
        return "\n\n" + entry.sql().indent(4).stripTrailing();
    }
}
