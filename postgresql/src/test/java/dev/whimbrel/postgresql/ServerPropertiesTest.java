package dev.whimbrel.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.core.diff.Changes;
import dev.whimbrel.core.question.Questions;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.Kinship;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RenameTable;
import dev.whimbrel.testkit.generate.SchemaGenerator;
import dev.whimbrel.testkit.generate.SchemaGenerator.Scope;
import dev.whimbrel.testkit.operation.Operations;
import dev.whimbrel.testkit.operation.SameSchema;
import dev.whimbrel.testkit.question.ScriptedQuestions;
import dev.whimbrel.testkit.server.PostgresExtension;
import dev.whimbrel.testkit.server.TestDatabase;
import dev.whimbrel.testkit.server.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The invariants of the design that need a server, over random pairs of schemas with rows in their tables: what the
 * operations do to the schema is what their SQL does to the database, up and down.
 *
 * <p>{@code -Dwhimbrel.pairs=N} sets how many, {@code -Dwhimbrel.seed=N} where they begin.
 */
@ExtendWith(PostgresExtension.class)
class ServerPropertiesTest {
    private static final int PAIRS = Integer.getInteger("whimbrel.pairs", 500);
    /** A catalog that nobody vacuums gets slow when all in it was dropped and made again many times. */
    private static final int PAIRS_PER_DATABASE = 20;

    /** One pair in so many is of schemas that have nothing to do with each other; the others are steps of one. */
    private static final int UNRELATED = 3;

    /** One pair in so many has new names for things that stay; all of them with {@code -Dwhimbrel.renames=true}. */
    private static final int RENAMED = 2;

    private static final boolean RENAMES = Boolean.getBoolean("whimbrel.renames");

    private static final int MOST_FAILURES = 20;
    /** {@code -Dwhimbrel.scope=LIBRARY} leaves inheritance out. */
    private static final Scope SCOPE = Scope.valueOf(System.getProperty("whimbrel.scope", "HEIRS"));

    private static final long SEED = Long.getLong("whimbrel.seed", 20_260_101L);

    static final Questions DROP_AND_ADD = ScriptedQuestions.noRename();

    private final PostgresDialect dialect = new PostgresDialect(PostgresDialect.PUBLIC);
    private final AtomicInteger statements = new AtomicInteger();
    private final AtomicInteger tables = new AtomicInteger();
    private final AtomicInteger filled = new AtomicInteger();

    @Test
    void theDatabaseGoesWhereTheSchemaGoes(TestServer server) throws Exception {
        System.out.println("pairs " + PAIRS + ", seed " + SEED + ", with " + SCOPE);
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Callable<Void>> portions = new ArrayList<>();
            for (int start = 0; start < PAIRS; start += PAIRS_PER_DATABASE) {
                int first = start;
                portions.add(() -> portion(server, first, failures));
            }
            for (Future<Void> portion : workers.invokeAll(portions)) {
                portion.get();
            }
        }
        System.out.println(PAIRS + " pairs up and down, " + failures.size() + " failed, " + statements
                + " statements, rows in " + filled + " of " + tables + " tables");
        assertThat(failures).isEmpty();
    }

    private Void portion(TestServer server, int start, List<Throwable> failures) throws SQLException {
        int end = Math.min(PAIRS, start + PAIRS_PER_DATABASE);
        int pair = start;
        while (pair < end && failures.size() < MOST_FAILURES) {
            pair = pairsInOneDatabase(server, pair, end, failures);
        }
        return null;
    }

    /** Returns the first pair that was not tried; one that fails leaves its database in no state for another. */
    private int pairsInOneDatabase(TestServer server, int start, int end, List<Throwable> failures)
            throws SQLException {
        try (TestDatabase first = server.createDatabase();
                TestDatabase second = server.createDatabase();
                Connection one = first.connect();
                Connection two = second.connect()) {
            one.setAutoCommit(false);
            two.setAutoCommit(false);
            for (int pair = start; pair < end; pair++) {
                try {
                    upAndDown(one, two, SEED + 2L * pair);
                } catch (SQLException | RuntimeException | AssertionError e) {
                    String text = "pair " + pair + " of seed " + SEED + ": " + e.getMessage();
                    System.out.println(text);
                    if (PAIRS == 1) {
                        e.printStackTrace(System.out);
                    }
                    failures.add(new AssertionError(text, e));
                    return pair + 1;
                }
            }
            return end;
        }
    }

    private void upAndDown(Connection one, Connection two, long seed) throws SQLException {
        Schema before = created(one, SchemaGenerator.schema(seed, SCOPE));
        Schema wanted = seed % UNRELATED == 0
                ? SchemaGenerator.schema(seed + 1, SCOPE)
                : SchemaGenerator.evolved(seed, seed + 1, SCOPE);
        RandomRenames renames = seed / 2 % RENAMED == 0 || RENAMES
                ? RandomRenames.between(SchemaGenerator.schema(seed, SCOPE), wanted, seed)
                : RandomRenames.none();
        Schema after = created(two, renames.done(wanted));
        one.commit();
        two.rollback(); // it was there only to be read in the server's spelling
        for (String insert : new FittingRows(before, renames.undone(after)).inserts()) {
            run(one, insert);
            filled.incrementAndGet();
        }
        tables.addAndGet(before.tables().size());
        one.commit();
        if (PAIRS == 1) {
            shown("before", before.tables().stream().map(ServerPropertiesTest::place));
            shown("after", after.tables().stream().map(ServerPropertiesTest::place));
        }
        List<Operation> up = Changes.between(before, after, new ScriptedQuestions(renames::isOne, Map.of()));
        List<Operation> down = Operations.undoOf(before, up);
        if (PAIRS == 1) {
            shown("up", up.stream().map(Operation::describe));
            shown("down", down.stream().map(Operation::describe));
        }

        Map<QualifiedName, Long> rows = rows(
                one,
                kept(before, renames.undone(after)).stream()
                        .filter(name ->
                                renames.now(name).equals(name) || up.contains(new RenameTable(name, renames.now(name))))
                        .toList());
        Schema there = reached("up", one, applied(one, before, up), after);
        one.commit();
        Map<QualifiedName, Long> still = new TreeMap<>();
        rows.forEach((name, count) -> still.put(renames.now(name), count));
        assertThat(rows(one, still.keySet())).as("rows after up").isEqualTo(still);
        Schema back = reached("down", one, applied(one, there, down), before);
        assertThat(rows(one, rows.keySet())).as("rows after down").isEqualTo(rows);
        one.commit();
        emptied(one, back);
        one.commit();
    }

    /** A pair that is tried alone is one that somebody looks for the reason of. */
    private static void shown(String what, Stream<String> lines) {
        System.out.println(what);
        lines.forEach(line -> System.out.println("  " + line));
    }

    private static String place(Table table) {
        return table.ref() + " of " + table.lineage().parents() + ": "
                + table.columns().values().stream()
                        .map(column -> column.name() + " " + column.type() + (column.inherited() ? " inherited" : ""))
                        .toList()
                + ", " + table.constraints().keySet();
    }

    /** Returns the tables that are there all the time, and whose rows are their own. */
    private static List<QualifiedName> kept(Schema before, Schema after) {
        return before.tables().stream()
                .filter(table -> after.findTable(table.name())
                        .filter(now -> !Kinship.isReplaced(table, now) && isAlone(table) && isAlone(now))
                        .isPresent())
                .map(Table::name)
                .toList();
    }

    private static boolean isAlone(Table table) {
        return table.lineage().parents().isEmpty()
                && table.lineage().heirs().isEmpty()
                && !table.settings().containsKey("foreign server");
    }

    private static Map<QualifiedName, Long> rows(Connection connection, Collection<QualifiedName> tables)
            throws SQLException {
        Map<QualifiedName, Long> rows = new TreeMap<>();
        try (java.sql.Statement counting = connection.createStatement()) {
            for (QualifiedName table : tables) {
                try (ResultSet count = counting.executeQuery("SELECT count(*) FROM " + Identifier.quoted(table))) {
                    count.next();
                    rows.put(table, count.getLong(1));
                }
            }
        }
        return rows;
    }

    /** Returns where the operations lead, on paper as on the server; that there is nothing more to do to be where they should. */
    private Schema reached(String when, Connection connection, Schema recorded, Schema wanted) throws SQLException {
        SameSchema.require(when + ", in the database", actual(connection), recorded);
        SameSchema.require(when + ", in the schema", ForgivenHeirs.in(recorded, wanted), wanted);
        assertThat(Changes.between(recorded, wanted, DROP_AND_ADD)).as(when).isEmpty();
        return recorded;
    }

    /** Returns the schema in the server's spelling. */
    private Schema created(Connection connection, Schema schema) throws SQLException {
        applied(connection, Schema.EMPTY, Changes.between(Schema.EMPTY, schema, DROP_AND_ADD));
        Schema normal = actual(connection);
        assertThat(Changes.between(normal, normal, DROP_AND_ADD)).isEmpty();
        return normal;
    }

    private void emptied(Connection connection, Schema schema) throws SQLException {
        applied(connection, schema, Changes.between(schema, Schema.EMPTY, DROP_AND_ADD));
        SameSchema.require("emptied", actual(connection), Schema.EMPTY);
    }

    private Schema applied(Connection connection, Schema before, List<Operation> operations) throws SQLException {
        Schema schema = before;
        for (Operation operation : operations) {
            for (Statement statement : dialect.ddl().statements(operation, schema)) {
                try {
                    run(connection, statement);
                    statements.incrementAndGet();
                } catch (SQLException e) {
                    throw new SQLException(operation.describe() + ": " + e.getMessage(), e);
                }
            }
            schema = operation.apply(schema);
        }
        return schema;
    }

    /** What the server refuses inside of a transaction, or shows only after it, is on its own, as when a migration runs. */
    private static void run(Connection connection, Statement statement) throws SQLException {
        if (statement.transactional()) {
            run(connection, statement.sql());
            return;
        }
        connection.commit();
        connection.setAutoCommit(true);
        run(connection, statement.sql());
        connection.setAutoCommit(false);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (java.sql.Statement running = connection.createStatement()) {
            running.execute(sql);
        } catch (SQLException e) {
            throw new SQLException(sql + "\n" + e.getMessage(), e);
        }
    }

    private Schema actual(Connection connection) throws SQLException {
        return dialect.introspector().read(connection);
    }
}
