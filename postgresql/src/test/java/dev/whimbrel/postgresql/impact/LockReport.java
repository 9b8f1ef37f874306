package dev.whimbrel.postgresql.impact;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.core.diff.Differ;
import dev.whimbrel.core.diff.Sequencer;
import dev.whimbrel.core.plan.Step;
import dev.whimbrel.postgresql.PostgresDialect;
import dev.whimbrel.postgresql.sample.SampleRows;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Backfill;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.Reversal;
import dev.whimbrel.schema.operation.RunSql;
import dev.whimbrel.testkit.conformance.Example;
import dev.whimbrel.testkit.server.TestDatabase;
import dev.whimbrel.testkit.server.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks examples one after the other, each in an empty database with rows in its tables, and keeps what is wrong. */
public final class LockReport {
    private static final int ROWS = 1000;

    private final PostgresDialect dialect = new PostgresDialect(PostgresDialect.PUBLIC);
    private final TestDatabase database;
    private final int version;
    private final List<String> differences = new ArrayList<>();
    private int operations;
    private int statements;
    private int withoutRows;

    public LockReport(TestServer server) throws SQLException {
        database = server.createDatabase();
        version = Integer.parseInt(database.query("SELECT current_setting('server_version_num')")
                        .getFirst())
                / 10_000;
    }

    public int version() {
        return version;
    }

    public List<String> differences() {
        return differences;
    }

    /** Returns the schema as the server gives it back. */
    public Schema inSpellingOfServer(Schema schema) throws SQLException {
        database.clear();
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            create(connection, schema);
            return dialect.introspector().read(connection);
        }
    }

    /** Checks operations one after the other, each on what those before it left. */
    public void check(String what, Schema before, List<Operation> sequence, List<String> inserts) throws SQLException {
        database.clear();
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            create(connection, before);
            for (String insert : inserts) {
                execute(connection, List.of(Statement.of(insert)));
            }
            connection.commit();
            LockCheck check = new LockCheck(dialect, connection, version);
            Schema schema = before;
            for (Operation operation : sequence) {
                boolean ran = note(what + ": " + operation.describe(), check, operation, schema);
                connection.commit();
                if (!ran) {
                    break;
                }
                schema = operation.apply(schema);
            }
            operations += check.operations();
            statements += check.statements();
        }
    }

    /** Checks the steps of an online plan, each in a transaction of its own. */
    public void checkSteps(String what, Schema before, Schema after, List<Step> steps) throws SQLException {
        int known = differences.size();
        if (!checked(what, before, Optional.of(after), steps)) { // its rows do not fit
            differences.subList(known, differences.size()).clear();
            withoutRows++;
            checked(what, before, Optional.empty(), steps);
        }
    }

    private boolean checked(String what, Schema before, Optional<Schema> rowsUntil, List<Step> steps)
            throws SQLException {
        database.clear();
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            create(connection, before);
            if (rowsUntil.isPresent()) {
                fill(connection, before, rowsUntil.get());
            }
            connection.commit();
            LockCheck check = new LockCheck(dialect, connection, version);
            for (Step step : steps) {
                String which = what + ": " + step.operation().describe();
                try {
                    execute(connection, walk(step.operation()));
                    connection.commit();
                    check.differences(step).forEach(each -> differences.add(which + ": " + each));
                } catch (SQLException | RuntimeException e) {
                    differences.add(which + ": " + e);
                    return false;
                }
                connection.commit();
            }
            operations += check.operations();
            statements += check.statements();
            return true;
        }
    }

    private static List<Statement> walk(Operation operation) {
        return operation instanceof Backfill backfill && backfill.work() instanceof Backfill.Work.Sql(String text)
                ? List.of(Statement.of(text.replace(Backfill.PLACE, "true")))
                : List.of();
    }

    /** Checks statements one by one over tables that others make; each is taken back. */
    public void check(String schema, List<String> written) throws SQLException {
        database.execute(schema);
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            execute(connection, List.of(Statement.of("SET timezone = 'UTC'")));
            Schema before = dialect.introspector().read(connection);
            fill(connection, before, before);
            LockCheck check = new LockCheck(dialect, connection, version);
            for (String sql : written) {
                note(sql, check, new RunSql(sql, Optional.empty()), before);
                connection.rollback();
            }
            operations += check.operations();
            statements += check.statements();
        }
    }

    /** Checks the operation and, where there is a way back, what undoes it. */
    public void check(Example example) throws SQLException {
        if (!checked(example, true)) {
            withoutRows++;
            checked(example, false);
        }
    }

    /** Returns whether the operation took the rows that there are. */
    private boolean checked(Example example, boolean withRows) throws SQLException {
        database.clear();
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            Schema before = example.before();
            create(connection, before);
            if (withRows) {
                fill(connection, before, example.after());
            }
            connection.commit();
            LockCheck check = new LockCheck(dialect, connection, version);
            int known = differences.size();
            boolean ran = note(example + ": " + example.operation().describe(), check, example.operation(), before);
            connection.commit();
            Operation undo = switch (example.operation().reverse(before)) {
                case Reversal.Exact(Operation back) -> back;
                case Reversal.Lossy(Operation back, String lost) -> back;
                case Reversal.Impossible impossible -> null;
            };
            if (undo != null && ran) {
                ran = note(example + ", undone: " + undo.describe(), check, undo, example.after());
                connection.commit();
            }
            if (!ran && withRows) {
                differences.subList(known, differences.size()).clear();
                return false;
            }
            operations += check.operations();
            statements += check.statements();
            return true;
        }
    }

    private boolean note(String what, LockCheck check, Operation operation, Schema before) {
        try {
            check.differences(operation, before).forEach(each -> differences.add(what + ": " + each));
            return true;
        } catch (SQLException | RuntimeException e) {
            differences.add(what + ": " + e);
            return false;
        }
    }

    private void create(Connection connection, Schema schema) throws SQLException {
        execute(connection, dialect.opening());
        Schema made = Schema.EMPTY;
        for (Operation operation : Sequencer.order(Differ.diff(Schema.EMPTY, schema), Schema.EMPTY, schema)) {
            execute(connection, dialect.ddl().statements(operation, made));
            made = operation.apply(made);
        }
    }

    private static void fill(Connection connection, Schema schema, Schema later) throws SQLException {
        connection.commit();
        for (SampleRows.Filling filling : new SampleRows(schema, List.of(later), ROWS).fillings()) {
            for (String insert : filling.alternatives()) {
                Savepoint start = connection.setSavepoint();
                try (java.sql.Statement statement = connection.createStatement()) {
                    statement.execute("SET LOCAL session_replication_role = replica");
                    statement.execute(insert);
                    break;
                } catch (SQLException e) {
                    connection.rollback(start); // the next one may fit
                }
            }
        }
        connection.commit();
    }

    private static void execute(Connection connection, List<Statement> statements) throws SQLException {
        for (Statement each : statements) {
            if (!each.transactional()) {
                connection.commit();
                connection.setAutoCommit(true);
            }
            try (java.sql.Statement statement = connection.createStatement()) {
                statement.execute(each.sql());
            } finally {
                connection.setAutoCommit(false);
            }
        }
    }

    /** Prints each difference, and how much was compared. */
    public void print(String of) {
        differences.forEach(each -> System.out.println("lock-check: " + each.replace("\n", " ")));
        System.out.println("lock-check: PostgreSQL " + version + ", " + of + ": " + operations + " operations, "
                + statements + " statements, " + withoutRows + " examples without rows, " + differences.size()
                + " differences");
    }
}
