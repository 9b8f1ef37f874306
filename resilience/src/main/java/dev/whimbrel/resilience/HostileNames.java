package dev.whimbrel.resilience;

import static dev.whimbrel.schema.Vocabulary.*;

import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.AppliedMigration;
import dev.whimbrel.core.plan.Direction;
import dev.whimbrel.core.plan.Phase;
import dev.whimbrel.core.run.JdbcLedger;
import dev.whimbrel.core.run.JournalEntry;
import dev.whimbrel.core.run.LedgerState;
import dev.whimbrel.postgresql.PostgresDialect;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.AddColumn;
import dev.whimbrel.schema.operation.CreateObject;
import dev.whimbrel.schema.operation.CreateTable;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RenameTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes tables, types, and rows of a ledger of hostile names and values, and looks that they are just that. */
final class HostileNames {
    private static final int LONGEST_NAME = 63;
    private static final String CANARY = "SELECT (SELECT count(*) FROM canary) || ' ' || (SELECT count(*) FROM pg_class"
            + " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            + " AND relname !~ '^whimbrel_(migrations|journal|events|kept)$')";

    private final PostgresDialect dialect = new PostgresDialect(PostgresDialect.PUBLIC);
    private final Connection connection;
    private final HostileText hostile;

    HostileNames(Connection connection, HostileText hostile) throws SQLException {
        this.connection = connection;
        this.hostile = hostile;
        prepare(connection);
    }

    /** Makes what a name that is taken for SQL would drop. */
    static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE canary AS VALUES (1)");
        }
    }

    /** Returns what is not as it should be; leaves nothing in the database. */
    List<String> next() throws SQLException {
        List<String> losses = new ArrayList<>();
        connection.setAutoCommit(false);
        try {
            names(losses);
            connection.rollback();
            ledger(losses);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        return losses;
    }

    private void names(List<String> losses) throws SQLException {
        String table = name("");
        String renamed = name(table);
        String first = name("");
        String second = name(first);
        String third = name(first + second);
        String type = name(table + renamed);
        String label = hostile.text(LONGEST_NAME);
        String comment = hostile.text(200);
        List<Operation> operations = List.of(
                new CreateObject(enumType(Identifier.quoted(type), label)),
                new CreateTable(table(
                        Identifier.quoted(table),
                        column(first, integer()).notNull(),
                        column(second, text()).commented(comment),
                        primaryKey(first),
                        index(second))),
                new AddColumn(new QualifiedName("", table), column(third, text())),
                new RenameTable(new QualifiedName("", table), new QualifiedName("", renamed)));
        String shown = String.join(" | ", table, renamed, first, second, third, type, label, comment);
        Schema schema = Schema.EMPTY;
        try {
            for (Operation operation : operations) {
                for (var each : dialect.ddl().statements(operation, schema)) {
                    execute(each.sql());
                }
                schema = operation.apply(schema);
            }
            expect(losses, shown, "1 2", CANARY);
            Schema read = dialect.introspector().read(connection);
            if (!read.tables().containsAll(schema.tables()) || !read.enumTypes().equals(schema.enumTypes())) {
                losses.add(shown + "\n  is read back as something else");
            }
        } catch (SQLException e) {
            losses.add(shown + "\n  " + e.getMessage());
        }
    }

    private void ledger(List<String> losses) throws SQLException {
        JdbcLedger ledger = new JdbcLedger("");
        MigrationId id = new MigrationId(hostile.text(200), hostile.text(200));
        AppliedMigration row =
                new AppliedMigration(id, hostile.text(100), Instant.ofEpochSecond(1_700_000_000), hostile.text(60));
        String sql = "CREATE INDEX CONCURRENTLY " + Identifier.quoted(name("")) + " ON " + Identifier.quoted(name(""))
                + " (" + hostile.text(40) + ")";
        JournalEntry entry = new JournalEntry(
                id, Direction.FORWARD, Phase.WHOLE, 3, JournalEntry.State.INTENT, hostile.text(100), hostile.text(300));
        ledger.create(connection);
        ledger.add(connection, row);
        ledger.write(connection, entry);
        LedgerState state = ledger.read(connection);
        if (!state.applied().equals(List.of(row)) || !state.journal().equals(List.of(entry))) {
            losses.add("the ledger changes " + row + " or " + entry);
        }
        ledger.forget(connection, entry);
        ledger.remove(connection, id);
        state = ledger.read(connection);
        if (!state.applied().isEmpty() || !state.journal().isEmpty()) {
            losses.add("the ledger keeps " + row + " or " + entry);
        }
        dialect.recovery().outcome(connection, sql);
        expect(losses, sql, "1 1", CANARY);
    }

    private void expect(List<String> losses, String what, String expected, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            if (!row.getString(1).equals(expected)) {
                losses.add(what + "\n  did what a name must not do: " + row.getString(1));
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /** Returns a name that is not among others. */
    private String name(String others) {
        String name = hostile.text(LONGEST_NAME - 8);
        return others.contains(name) || name.equals("canary") || name.startsWith("whimbrel_") ? name(others) : name;
    }
}
