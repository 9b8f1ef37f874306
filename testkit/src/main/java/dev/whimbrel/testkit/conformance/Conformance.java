package dev.whimbrel.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.core.dialect.Dialect;
import dev.whimbrel.core.diff.Differ;
import dev.whimbrel.core.diff.Sequencer;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Operation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Holds a dialect against a real server: what it spells does what the operation says, and undoing it takes it back. */
public final class Conformance {
    private final Dialect dialect;
    private final Connection connection;

    /** Checks a dialect on the empty database that {@code connection}, in autocommit, leads to. */
    public Conformance(Dialect dialect, Connection connection) {
        this.dialect = dialect;
        this.connection = connection;
    }

    /** Creates the schema before, carries the operation out, and undoes it, with a look at the database after each. */
    public void check(Example example) throws SQLException {
        Schema before = example.before();
        Schema after = example.after();
        create(before);
        assertThat(read()).as("before: %s", example).isEqualTo(before);

        run(example.operation(), before);
        assertThat(read()).as("after: %s", example).isEqualTo(after);

        Optional<Operation> undo = example.operation().reverse(before).undo();
        if (undo.isPresent()) {
            run(undo.get(), after);
            assertThat(read()).as("undone: %s", example).isEqualTo(before);
        }
    }

    /** Creates every object of the schema. */
    public void create(Schema schema) throws SQLException {
        migrate(Schema.EMPTY, schema);
    }

    /** Turns one schema into another. */
    public void migrate(Schema before, Schema after) throws SQLException {
        execute(dialect.opening());
        Schema schema = before;
        for (Operation operation : Sequencer.order(Differ.diff(before, after), before, after)) {
            run(operation, schema);
            schema = operation.apply(schema);
        }
    }

    /** Returns what the database holds. */
    public Schema read() throws SQLException {
        return dialect.introspector().read(connection);
    }

    private void run(Operation operation, Schema before) throws SQLException {
        execute(dialect.ddl().statements(operation, before));
    }

    private void execute(List<dev.whimbrel.core.dialect.Statement> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (dev.whimbrel.core.dialect.Statement each : statements) {
                try {
                    statement.execute(each.sql());
                } catch (SQLException e) {
                    throw new SQLException(e.getMessage() + " in: " + each.sql(), e.getSQLState(), e);
                }
            }
        }
    }
}
