package dev.whimbrel.postgresql.scratch;

import dev.whimbrel.core.diff.Changes;
import dev.whimbrel.core.replay.SqlEffects;
import dev.whimbrel.core.source.SqlScript;
import dev.whimbrel.postgresql.catalog.PostgresIntrospector;
import dev.whimbrel.postgresql.ddl.PostgresDdl;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.DatabaseException;
import dev.whimbrel.problem.SchemaException;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Operation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Finds out what hand-written SQL does by running it in a scratch database that holds the schema before.
 *
 * <p>One database serves a whole replay: it is brought from where the last SQL left it to the next schema before.
 */
public final class ScratchSqlEffects implements SqlEffects, AutoCloseable {
    private final PostgresDdl ddl = new PostgresDdl("public");
    private final PostgresIntrospector introspector = new PostgresIntrospector();
    private final Scratch scratch;
    private Optional<Connection> session = Optional.empty();
    private Schema current = Schema.EMPTY;

    public ScratchSqlEffects(Scratch scratch) {
        this.scratch = scratch;
    }

    @Override
    public List<Operation> effects(Schema before, String upSql) {
        Connection connection = session.orElseGet(scratch::open);
        session = Optional.of(connection);
        try (Statement statement = connection.createStatement()) {
            move(statement, before);
            Schema actual = introspector.read(connection);
            for (SqlScript.Part part : SqlScript.of(upSql).statements()) {
                run(statement, part);
            }
            statement.execute("RESET ALL");
            current = introspector.read(connection);
            return Changes.inOrder(actual, current);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try {
            if (session.isPresent()) {
                session.get().close();
                session = Optional.empty();
                current = Schema.EMPTY;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static DatabaseException failed(SQLException e) {
        return new DatabaseException(
                Code.SERVER, "the scratch server failed while SQL was tried on it: " + e.getMessage(), "", e);
    }

    private void move(Statement statement, Schema to) throws SQLException {
        Schema schema = current;
        statement.execute("SET check_function_bodies = off"); // as migrations run
        for (Operation operation : Changes.inOrder(current, to)) {
            for (var each : ddl.statements(operation, schema)) {
                statement.execute(each.sql());
            }
            schema = operation.apply(schema);
        }
        current = to;
    }

    private void run(Statement statement, SqlScript.Part part) {
        try {
            statement.execute(part.sql());
        } catch (SQLException e) {
            close(); // nobody knows how far the SQL came
            throw new SchemaException("line " + part.line() + " of its SQL: " + e.getMessage());
        }
    }
}
