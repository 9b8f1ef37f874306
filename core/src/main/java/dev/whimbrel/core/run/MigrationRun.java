package dev.whimbrel.core.run;

import dev.whimbrel.core.data.Rows;
import dev.whimbrel.core.dialect.Dialect;
import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.core.dialect.StatementRecovery;
import dev.whimbrel.core.dialect.StatementRecovery.Outcome;
import dev.whimbrel.core.migration.MigrationContext;
import dev.whimbrel.core.plan.AppliedMigration;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.Phase;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.core.plan.Step;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.DatabaseException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One migration on its way into the database, or out of it: portion by portion, from where an earlier run was cut. */
final class MigrationRun {
    private final Dialect dialect;
    private final Ledger ledger;
    private final Time time;
    private final String toolVersion;
    private final Connection connection;
    private final LockQueue queue;
    private final Workers workers;
    private final RunListener listener;
    private final HookCalls hooks;
    private final PlannedMigration migration;
    private final List<JournalEntry> journal;
    private final List<Portion> portions;
    private final EarlierRun earlier;
    private final StatementFailure failure;
    private Instant start = Instant.EPOCH;
    private boolean unrecorded;
    private long rowsBehind;

    MigrationRun(
            Dialect dialect,
            StatementRecovery recovery,
            Ledger ledger,
            Time time,
            String toolVersion,
            Connection connection,
            LockQueue queue,
            Workers workers,
            RunListener listener,
            HookCalls hooks,
            PlannedMigration migration,
            List<JournalEntry> journal) {
        this.dialect = dialect;
        this.ledger = ledger;
        this.time = time;
        this.toolVersion = toolVersion;
        this.connection = connection;
        this.queue = queue;
        this.workers = workers;
        this.listener = listener;
        this.hooks = hooks;
        this.migration = migration;
        this.journal = journal;
        this.portions = Portion.of(migration);
        this.earlier = new EarlierRun(recovery, ledger, connection, listener, migration, journal);
        this.failure = new StatementFailure(dialect.errors(), migration);
    }

    void run() {
        start = time.now();
        listener.on(new RunEvent.MigrationStarted(migration));
        int done = 0;
        try {
            done = migration.mode() == Mode.RUN ? earlier.done(portions) : 0;
            if (done == portions.size()) {
                Transaction.on(connection, this::conclude);
            }
            while (done < portions.size()) {
                run(portions.get(done));
                done++;
            }
        } catch (SQLException e) {
            throw failure.inRecords(e, whatIsLeft(done));
        }
        listener.on(new RunEvent.MigrationFinished(migration, since(start)));
    }

    private void run(Portion portion) throws SQLException {
        if (portion.transactional()) {
            queue.through(migration, portion, () -> {
                hooks.before(migration, portion, whatIsLeft(0));
                for (Action action : portion.actions()) {
                    hooks.before(migration, action, whatIsLeft(portion.number() - 1));
                    run(action, portion);
                    hooks.after(migration, action);
                }
                finish(portion);
            });
        } else {
            queue.outside();
            hooks.before(migration, portion, whatIsLeft(0));
            hooks.before(migration, portion.actions().getFirst(), whatIsLeft(portion.number() - 1));
            if (portion.isWalk()) {
                walk(portion);
            } else {
                queue.<Boolean, SQLException>again(migration, () -> {
                    runOutside(portion);
                    return true;
                });
            }
            hooks.after(migration, portion.actions().getFirst());
            unrecorded = true;
            Transaction.on(connection, () -> finish(portion));
            unrecorded = false;
        }
    }

    private void finish(Portion portion) throws SQLException {
        if (portion.isWalk()) {
            ledger.backfills().forget(connection, migration.id(), portion.number());
        }
        if (portion.number() == portions.size()) {
            conclude();
        } else {
            ledger.write(connection, portion.entry(migration, JournalEntry.State.DONE));
        }
    }

    /** The last thing that is done in its transaction, which the ledger may commit. */
    private void conclude() throws SQLException {
        hooks.after(migration);
        Conclusion end = Conclusion.of(migration, portions, dialect);
        for (Statement statement : end.resets()) {
            execute(statement.sql());
            dialect.locks().watchClient(connection);
            queue.forget();
        }
        Instant now = time.now();
        ledger.conclude(
                connection,
                new Ending(
                        end.added().stream()
                                .map(added -> new AppliedMigration(
                                        added, migration.definition().checksum(), now, toolVersion))
                                .toList(),
                        end.removed(),
                        end.journalled() || !journal.isEmpty() ? Optional.of(migration.id()) : Optional.empty(),
                        end.expanded(),
                        event()));
    }

    private LedgerEvent event() {
        LedgerEvent done = LedgerEvent.done(migration);
        if (migration.mode() != Mode.RUN) {
            return done;
        }
        LedgerEvent ran = done.after(since(start));
        return journal.isEmpty() ? ran : ran.adding("went on where a run had been cut");
    }

    /** A statement that the server rejected did not happen, but may have left something that is in the way next time. */
    private void runOutside(Portion portion) throws SQLException {
        JournalEntry intent = portion.entry(migration, JournalEntry.State.INTENT);
        ledger.write(connection, intent);
        try {
            run(portion.actions().getFirst(), portion);
        } catch (DatabaseException e) {
            throw e.code() == Code.CONNECTION_LOST ? e : settled(intent, e);
        }
    }

    /** Returns the problem, which can only pass by itself where nothing is left of the statement. */
    private DatabaseException settled(JournalEntry intent, DatabaseException problem) {
        try {
            return switch (earlier.settle(intent)) {
                case Outcome.NotDone notDone -> problem;
                case Outcome.Unknown unknown -> {
                    ledger.forget(connection, intent);
                    yield problem;
                }
                case Outcome.Done done -> lasting(problem);
                case Outcome.Broken broken -> lasting(problem);
                case Outcome.Half half -> lasting(problem);
                case Outcome.UnderWay underWay -> lasting(problem);
            };
        } catch (SQLException next) {
            problem.addSuppressed(next);
            return lasting(problem);
        }
    }

    private static DatabaseException lasting(DatabaseException problem) {
        DatabaseException lasting =
                new DatabaseException(problem.code(), String.valueOf(problem.getMessage()), problem.remedy());
        lasting.addSuppressed(problem);
        return lasting;
    }

    /** Where nothing is done, nothing has to be gone on with. */
    private void walk(Portion portion) throws SQLException {
        try {
            run(portion.actions().getFirst(), portion);
        } catch (DatabaseException e) {
            if (e.code() == Code.STATEMENT_FAILED && rowsBehind == 0) {
                ledger.forget(connection, noted(portion));
            }
            throw e;
        }
        rowsBehind = 0;
    }

    private JournalEntry noted(Portion portion) {
        return portion.entry(migration, JournalEntry.State.INTENT)
                .ofWalk(((Action.Walk) portion.actions().getFirst()).operation().table());
    }

    private boolean isBegun(Portion portion) {
        return journal.stream().anyMatch(entry -> entry.portion() == portion.number());
    }

    private void run(Action action, Portion portion) {
        Instant begun = time.now();
        listener.on(new RunEvent.StatementStarted(migration, action.step(), action.text()));
        try {
            switch (action) {
                case Action.Sql sql -> execute(sql.text());
                case Action.Java java -> java.code().run(context(java.step()));
                case Action.Walk walk ->
                    new BackfillRun(
                                    dialect,
                                    ledger,
                                    time,
                                    queue,
                                    workers,
                                    listener,
                                    migration,
                                    walk.step(),
                                    walk.operation(),
                                    noted(portion),
                                    done -> rowsBehind = done)
                            .run(isBegun(portion));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure.at(action, e, whatIsLeft(portion.number() - 1));
        } catch (Exception e) { // Java code of users throws what it likes
            throw failure.at(action, e, whatIsLeft(portion.number() - 1));
        }
        listener.on(new RunEvent.StatementFinished(migration, action.step(), action.text(), since(begun)));
    }

    private MigrationContext context(Step step) {
        Rows rows = new Rows(
                connection,
                step.before(),
                dialect.rows(),
                progress -> listener.on(new RunEvent.RowsDone(migration, step, progress)));
        return new MigrationContext(connection, step.before(), rows);
    }

    /** Without escape processing: braces are the author's own, and not for the driver to replace. */
    private void execute(String sql) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    private String whatIsLeft(int done) {
        if (unrecorded) {
            return "Its last statement took effect, and that was not recorded; the next run finds out, and goes on from"
                    + " there.";
        }
        if (rowsBehind > 0) {
            return rowsBehind + " rows are done and stay; the next run goes on after them.";
        }
        return done == 0
                ? (migration.phase() == Phase.WHOLE
                        ? "Nothing of this migration remains in the database."
                        : "Nothing of this phase was done.")
                : done + " of " + portions.size()
                        + " portions of this migration are done and stay; the next run goes on from there.";
    }

    private Duration since(Instant moment) {
        return Duration.between(moment, time.now());
    }
}
