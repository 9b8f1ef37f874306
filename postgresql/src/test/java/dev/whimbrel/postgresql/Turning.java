package dev.whimbrel.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.core.diff.Differ;
import dev.whimbrel.core.diff.Sequencer;
import dev.whimbrel.core.diff.Simplifier;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.testkit.server.TestDatabase;
import dev.whimbrel.testkit.server.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Turns what one SQL text makes into what another does, with the rows in it, and back, and looks what came of it. */
final class Turning {
    private static final PostgresDialect POSTGRES = new PostgresDialect(PostgresDialect.PUBLIC);

    private final TestDatabase before;
    private final TestDatabase after;

    Turning(TestServer server) {
        before = server.createDatabase();
        after = server.createDatabase();
    }

    void clear() throws SQLException {
        before.clear();
        after.clear();
    }

    void turn(String sqlBefore, String sqlAfter) throws SQLException {
        before.execute(sqlBefore);
        after.execute(sqlAfter);
        try (Connection from = before.connect();
                Connection to = after.connect()) {
            Schema old = POSTGRES.introspector().read(from);
            Schema now = POSTGRES.introspector().read(to);
            List<Operation> operations = Simplifier.simplify(Sequencer.order(Differ.diff(old, now), old, now), old);
            List<Schema> schemas = new ArrayList<>(List.of(old));
            for (Operation operation : operations) {
                run(from, operation, schemas.getLast());
                schemas.add(operation.apply(schemas.getLast()));
            }
            assertThat(schemas.getLast()).as("replayed").isEqualTo(now);
            assertThat(POSTGRES.introspector().read(from)).as("migrated").isEqualTo(now);
            for (int at = operations.size() - 1; at >= 0; at--) {
                undo(from, operations.get(at), schemas.get(at), schemas.get(at + 1));
            }
            assertThat(POSTGRES.introspector().read(from)).as("undone").isEqualTo(old);
        }
    }

    private static void undo(Connection connection, Operation operation, Schema old, Schema now) throws SQLException {
        run(connection, operation.reverse(old).undoOrThrow(AssertionError::new), now);
    }

    private static void run(Connection connection, Operation operation, Schema schema) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (var each : POSTGRES.ddl().statements(operation, schema)) {
                try {
                    statement.execute(each.sql());
                } catch (SQLException e) {
                    throw new SQLException(e.getMessage() + " in: " + each.sql(), e.getSQLState(), e);
                }
            }
        }
    }
}
