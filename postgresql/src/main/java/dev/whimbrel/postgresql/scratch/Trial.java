package dev.whimbrel.postgresql.scratch;

import dev.whimbrel.postgresql.catalog.PostgresIntrospector;
import dev.whimbrel.postgresql.ddl.PostgresDdl;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.DatabaseException;
import dev.whimbrel.problem.SchemaException;
import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Exclusion;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.Namespace;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.CreateObject;
import dev.whimbrel.schema.operation.CreateTable;
import dev.whimbrel.schema.operation.Operation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes tables in a scratch database, in a transaction that is rolled back, to read how the server spells them. Keys are
 * left out: they have one spelling, and without them the tables do not need each other.
 *
 * @param surroundings what the tables need, in the order in which it can be made
 */
record Trial(Scratch scratch, List<SchemaObject> surroundings) {
    /** The SQLStates of what an extension could bring: a type, a function, an operator class, a collation. */
    private static final Set<String> UNKNOWN_HERE = Set.of("42704", "42883");

    private static final PostgresDdl DDL = new PostgresDdl("public");

    /** Returns the spellings of these tables, without those that the server does not know enough for. */
    Map<Table, List<String>> spellings(List<Table> tables) {
        try (Connection connection = scratch.open()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCAL check_function_bodies = off");
                for (SchemaObject object : surroundings) {
                    tried(statement, new CreateObject(object));
                }
                List<Table> made = new ArrayList<>();
                for (Table table : tables) {
                    if (create(statement, table)) {
                        made.add(table);
                    }
                }
                return read(connection, made);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new DatabaseException(
                    Code.SERVER,
                    "the scratch server failed while models were brought to normal form: " + e.getMessage(),
                    "",
                    e);
        }
    }

    private static Map<Table, List<String>> read(Connection connection, List<Table> made) throws SQLException {
        Schema actual = new PostgresIntrospector().read(connection);
        Map<Table, List<String>> spellings = new LinkedHashMap<>();
        for (Table table : made) {
            spellings.put(table, Spellings.of(actual.table(table.name())));
        }
        return spellings;
    }

    private static boolean create(Statement statement, Table table) throws SQLException {
        Optional<SQLException> failure = tried(statement, new CreateTable(skeleton(table)));
        if (failure.isPresent() && !UNKNOWN_HERE.contains(failure.get().getSQLState())) {
            throw new SchemaException("PostgreSQL does not take an SQL expression of table " + table.name()
                    + " (a default, check, generated column, or index): "
                    + failure.get().getMessage());
        }
        return failure.isEmpty();
    }

    /** Carries an operation out; where that fails, all is as it was before. */
    private static Optional<SQLException> tried(Statement statement, Operation operation) throws SQLException {
        try {
            statement.execute("SAVEPOINT trial; " + sql(operation) + "; RELEASE trial");
            return Optional.empty();
        } catch (SQLException e) {
            statement.execute("ROLLBACK TO trial");
            return Optional.of(e);
        }
    }

    private static Table skeleton(Table table) {
        Table skeleton = Table.of(table.name());
        for (Column column : table.columns().values()) {
            skeleton = skeleton.plus(bare(column));
        }
        for (Constraint constraint : table.constraints().values()) {
            if (constraint instanceof Check || constraint instanceof Exclusion) {
                skeleton = skeleton.plus(constraint);
            }
        }
        for (Index index : table.indexes().values()) {
            skeleton = skeleton.plus(index);
        }
        return skeleton;
    }

    /** An identity would cost a sequence, and has no spelling. */
    private static Column bare(Column column) {
        Column bare = Column.of(column.name(), column.type());
        Column collated =
                column.collation().map(name -> bare.collate(name.toString())).orElse(bare);
        return column.value() instanceof ColumnValue.Identity ? collated : collated.with(column.value());
    }

    /** Nothing is known to be there but the schema of a table, in which the surroundings put it. */
    private static String sql(Operation operation) {
        Schema before = operation instanceof CreateTable(Table table)
                        && !table.name().schema().isEmpty()
                ? Schema.EMPTY.plus(Namespace.of(table.name().schema()))
                : Schema.EMPTY;
        return DDL.statements(operation, before).stream()
                .map(dev.whimbrel.core.dialect.Statement::sql)
                .collect(Collectors.joining("; "));
    }
}
