package dev.whimbrel.core.run;

import dev.whimbrel.core.data.RowProgress;
import dev.whimbrel.core.data.Rows;
import dev.whimbrel.core.dialect.Dialect;
import dev.whimbrel.core.dialect.ServerErrors.ServerError;
import dev.whimbrel.core.migration.MigrationContext;
import dev.whimbrel.core.migration.Placeholders;
import dev.whimbrel.core.migration.TaskDefinition;
import dev.whimbrel.core.migration.TaskDefinition.Work;
import dev.whimbrel.core.plan.AppliedMigration;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.DatabaseException;
import dev.whimbrel.problem.HistoryException;
import dev.whimbrel.problem.WhimbrelException;
import dev.whimbrel.schema.Schema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Runs tasks, under the same lock as migrations, so that the schema stays as it is meanwhile. */
public final class TaskRun {
    private final ConnectionSource connections;
    private final Dialect dialect;
    private final Ledger ledger;
    private final Time time;
    private final Duration patience;
    private final BooleanSupplier stopped;

    /**
     * @param patience how long to wait for another run to end
     * @param stopped whether somebody asked for the end
     */
    public TaskRun(
            ConnectionSource connections,
            Dialect dialect,
            Ledger ledger,
            Time time,
            Duration patience,
            BooleanSupplier stopped) {
        this.connections = connections;
        this.dialect = dialect;
        this.ledger = ledger;
        this.time = time;
        this.patience = patience;
        this.stopped = stopped;
    }

    /** How many rows of a table were changed, those included that triggers and foreign keys changed. */
    public record Change(String table, long inserted, long updated, long deleted) {}

    /**
     * Runs a task and returns what it changed, as far as the database knows: of one that has many transactions, nothing.
     *
     * @param recorded what the applied migrations record
     * @param dryRun takes all of it back in the end
     */
    public List<Change> run(
            TaskDefinition task,
            Function<Collection<AppliedMigration>, Schema> recorded,
            Placeholders placeholders,
            boolean dryRun,
            RunListener listener,
            RowProgress progress) {
        try (Connection connection = connections.open();
                RunLock lock = RunLock.acquire(connections, dialect.locks(), ledger.name(), patience, time, listener)) {
            lock.admit(connection, patience, listener);
            LedgerState state = ledger.read(connection);
            requireWhole(state);
            Schema schema = recorded.apply(state.applied());
            Rows rows = new Rows(connection, schema, dialect.rows(), some -> {
                lock.requireHeld();
                progress.on(some);
            });
            MigrationContext context = new MigrationContext(connection, schema, rows).with(placeholders);
            if (dryRun) {
                return trial(task, connection, context);
            }
            return state.exists() ? noted(task, connection, context, lock) : done(task, connection, context, () -> {});
        } catch (Exception e) { // Java code of users throws what it likes
            throw failed(task, e);
        }
    }

    private static void requireWhole(LedgerState state) {
        if (!state.journal().isEmpty()) {
            throw new HistoryException(
                    Code.INTERRUPTED,
                    "A run was cut in migration " + state.journal().getFirst().id()
                            + ", so nobody knows what the tables are like",
                    "Let it finish first: whimbrel migrate.");
        }
    }

    /** What becomes of the task is written down, with it where that is possible. */
    private List<Change> noted(TaskDefinition task, Connection connection, MigrationContext context, RunLock lock)
            throws Exception {
        ledger.create(connection);
        Instant start = time.now();
        try {
            return done(task, connection, context, () -> ledger.add(connection, event(task, start)));
        } catch (Exception e) { // Java code of users throws what it likes
            WhimbrelException problem = failed(task, e);
            lock.tell(ledger, event(task, start).failed(problem, stopped.getAsBoolean()));
            throw problem;
        }
    }

    private LedgerEvent event(TaskDefinition task, Instant start) {
        return LedgerEvent.done(LedgerEvent.Kind.RAN, Duration.between(start, time.now()), "task " + task);
    }

    private List<Change> done(
            TaskDefinition task, Connection connection, MigrationContext context, Transaction.Task conclusion)
            throws Exception {
        if (task.transactional()) {
            return Transaction.<List<Change>, Exception>of(connection, () -> {
                execute(task, connection, context);
                List<Change> changes = changes(connection);
                conclusion.run();
                return changes;
            });
        }
        execute(task, connection, context);
        conclusion.run();
        return List.of();
    }

    private List<Change> trial(TaskDefinition task, Connection connection, MigrationContext context) throws Exception {
        connection.setAutoCommit(false);
        try {
            execute(task, connection, context);
            return changes(connection);
        } finally {
            connection.rollback();
        }
    }

    private static void execute(TaskDefinition task, Connection connection, MigrationContext context) throws Exception {
        switch (task.work()) {
            case Work.Java(var code) -> code.run(context);
            case Work.Sql(String text) -> {
                try (Statement statement = connection.createStatement()) {
                    statement.setEscapeProcessing(false);
                    statement.execute(context.placeholders().filled(text));
                }
            }
        }
    }

    private List<Change> changes(Connection connection) throws SQLException {
        List<Change> changes = new ArrayList<>();
        String sql = dialect.rows().changes();
        if (!sql.isEmpty()) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    changes.add(new Change(rows.getString(1), rows.getLong(2), rows.getLong(3), rows.getLong(4)));
                }
            }
        }
        return changes;
    }

    private WhimbrelException failed(TaskDefinition task, Exception cause) {
        if (cause instanceof WhimbrelException known) {
            return known;
        }
        if (cause instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        String title = "Task " + task + " (" + task.source() + ") failed: ";
        String remedy = task.transactional()
                ? "Nothing of it remains in the database. Correct the task or the data, and run it again."
                : "What was committed before stays. Correct the task or the data, and run it again.";
        if (!(cause instanceof SQLException problem)) {
            return new DatabaseException(Code.STATEMENT_FAILED, title + cause, remedy, cause);
        }
        ServerError error = dialect.errors().read(problem);
        String detail = error.detail().map(text -> "\nDetail: " + text).orElse("");
        return new DatabaseException(
                error.connectionLost() ? Code.CONNECTION_LOST : Code.STATEMENT_FAILED,
                title + error.message() + detail,
                remedy,
                cause);
    }
}
