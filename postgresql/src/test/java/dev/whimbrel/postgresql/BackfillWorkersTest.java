package dev.whimbrel.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.core.migration.Migration;
import dev.whimbrel.core.migration.MigrationBuilder;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.Target;
import dev.whimbrel.core.run.BackfillPolicy;
import dev.whimbrel.core.run.RunEvent;
import dev.whimbrel.core.run.RunListener;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.WhimbrelException;
import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.Vocabulary;
import dev.whimbrel.testkit.server.PostgresExtension;
import dev.whimbrel.testkit.server.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Backfills by several workers, that are paused, and of which something is expected, on a real server. */
@ExtendWith(PostgresExtension.class)
class BackfillWorkersTest {
    private static final String TOUCH = "UPDATE item SET touched = touched + 1 WHERE :batch";
    private static final String ONCE = "SELECT count(*), min(touched), max(touched) FROM item";

    private final PostgresDialect dialect = new PostgresDialect(PostgresDialect.PUBLIC);
    private BackfillPolicy policy = BackfillPolicy.USUAL;

    @Test
    void severalWorkersDoEachRowOnceWhoeverWasThereBefore(TestDatabase database) throws SQLException {
        items(database, 20_000);
        int workers = 1;
        for (int run = 0; run < 8; run++) {
            workers = workers % 4 + 1;
            policy = policy.withWorkers(workers);
            assertThatThrownBy(() -> migrate(database, touching(100), cutting(database, 7)))
                    .returns(Code.CONNECTION_LOST, problem -> ((WhimbrelException) problem).code());
        }
        assertThat(database.query("SELECT count(*) > 15, sum(rows_done) BETWEEN 5600 AND 6600 FROM"
                        + " whimbrel_backfill_ranges"))
                .containsExactly("t|t");
        policy = policy.withWorkers(3);
        migrate(database, touching(0), event -> {});

        assertThat(database.query(ONCE)).containsExactly("20000|1|1");
        assertThat(database.query("SELECT count(*) FROM whimbrel_backfill_ranges, whimbrel_backfills"))
                .containsExactly("0");
        assertThat(database.query("SELECT last_analyze IS NOT NULL FROM pg_stat_user_tables WHERE relname = 'item'"))
                .containsExactly("t");
    }

    @Test
    void oneThatFailsStopsAllAndNamesItsRows(TestDatabase database) throws SQLException {
        items(database, 20_000);
        database.execute("ALTER TABLE item ADD CONSTRAINT bad CHECK (id <> 15000 OR touched = 0)");
        policy = policy.withWorkers(4);
        assertThatThrownBy(() -> migrate(database, touching(100), event -> {}))
                .hasMessageContaining("in the rows after id = ")
                .hasMessageContaining("\"bad\"")
                .extracting(problem -> ((WhimbrelException) problem).remedy())
                .asString()
                .contains(" rows are done and stay; the next run goes on after them.");
        assertThat(database.query(
                        "SELECT sum(rows_done) = (SELECT sum(touched) FROM item) FROM" + " whimbrel_backfill_ranges"))
                .containsExactly("t");
        database.execute("ALTER TABLE item DROP CONSTRAINT bad");
        migrate(database, touching(100), event -> {});

        assertThat(database.query(ONCE)).containsExactly("20000|1|1");
    }

    @Test
    void keysAreOfAnyTypeAndOfSeveralColumns(TestDatabase database) throws SQLException {
        List<String> types = List.of(
                "text",
                "uuid",
                "bytea",
                "numeric",
                "double precision",
                "date",
                "timestamp with time zone",
                "timestamp without time zone",
                "interval",
                "inet",
                "boolean",
                "text[]",
                "character(9)",
                "oid");
        for (String type : types) {
            String value = value(type);
            database.execute(
                    "DROP TABLE IF EXISTS item, whimbrel_migrations, whimbrel_journal",
                    "CREATE TABLE item (key " + type
                            + " NOT NULL, id integer NOT NULL, touched integer NOT NULL DEFAULT 0,"
                            + " PRIMARY KEY (key, id))",
                    "INSERT INTO item (key, id) SELECT " + value + ", i FROM generate_series(1, 2500) i");
            policy = policy.withWorkers(2);
            MigrationDefinition backfill = migration(migration -> {
                migration.stateOnly(state -> state.createTable(
                        "item",
                        Vocabulary.column("key", type(type)).notNull(),
                        Vocabulary.column("id", Vocabulary.integer()).notNull(),
                        Vocabulary.column("touched", Vocabulary.integer()).notNull(),
                        Vocabulary.primaryKey("key", "id")));
                migration.backfill("item", 97, TOUCH);
                migration.backfill("item", items -> {
                    var touched = items.integer("touched");
                    return row -> row.set(touched, row.get(touched) + 1);
                });
            });
            migrate(database, backfill, event -> {});

            assertThat(database.query(ONCE)).as(type).containsExactly("2500|2|2");
        }
    }

    @Test
    void whatOthersWriteMeanwhileComesToItsTurnOrIsNamed(TestDatabase database) throws SQLException {
        items(database, 1_000);
        AtomicInteger reports = new AtomicInteger();
        migrate(database, expecting("touched = 0", "1 = 1"), event -> {
            if (event instanceof RunEvent.RowsDone && reports.incrementAndGet() == 3) {
                Runs.on(database).execute("INSERT INTO item (id) SELECT -i FROM generate_series(1, 150) i");
            }
        });
        assertThat(database.query(ONCE)).containsExactly("1150|1|1");

        database.execute("DROP TABLE item, whimbrel_migrations, whimbrel_journal");
        items(database, 1_000);
        assertThatThrownBy(() -> migrate(database, expecting("touched = 0", "id % 100 <> 7"), event -> {}))
                .hasMessageContaining("10 rows are still as none should be (touched = 0), the first with id = 7");
        assertThat(database.query("SELECT count(*) FROM whimbrel_migrations")).containsExactly("0");

        database.execute("UPDATE item SET touched = 1");
        migrate(database, expecting("touched = 0", "id % 100 <> 7"), event -> {});
        assertThat(database.query("SELECT count(*) FROM whimbrel_migrations")).containsExactly("1");
    }

    @Test
    void oneThatIsPausedStaysSoUntilSomebodyLetsItGoOn(TestDatabase database) throws SQLException {
        items(database, 1_000);
        assertThatThrownBy(() -> migrate(database, touching(100), cutting(database, 2)));
        assertThat(Runs.on(database).bookkeeper().backfills(true))
                .singleElement()
                .satisfies(backfill -> {
                    assertThat(backfill.done()).isEqualTo(200);
                    assertThat(backfill.total()).hasValue(1000);
                    assertThat(backfill.pause()).isPresent();
                });
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        migrate(database, touching(100), event -> {
            if (event instanceof RunEvent.HeldUp held) {
                told.add(held.reason());
                assertThat(touched(database)).isEqualTo("200");
                Runs.on(database).bookkeeper().backfills(false);
            }
            if (event instanceof RunEvent.WentOn) {
                told.add("on");
            }
        });
        assertThat(told).hasSize(2);
        assertThat(told.getFirst()).startsWith("paused by ").endsWith("; go on with: whimbrel backfill resume");
        assertThat(touched(database)).isEqualTo("1000");
        assertThat(Runs.on(database).bookkeeper().backfills(true)).isEmpty();
    }

    @Test
    void somebodysLongTransactionAndManySessionsAreWaitedFor(TestDatabase database) throws Exception {
        items(database, 1_000);
        policy = new BackfillPolicy(Duration.ofMillis(500), 1, Duration.ZERO, 0, Duration.ofMillis(1));
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        try (Connection other = database.connect()) {
            other.setClientInfo("ApplicationName", "nightly report");
            other.setAutoCommit(false);
            other.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            other.createStatement().execute("SELECT count(*) FROM item");
            Thread.sleep(5);
            migrate(database, touching(100), event -> {
                if (event instanceof RunEvent.HeldUp held) {
                    told.add(held.reason());
                    roll(other);
                }
            });
        }
        assertThat(told.getFirst())
                .contains("nightly report) has a transaction open for ")
                .contains("backfill.max-transaction is 1 ms")
                .contains("whimbrel blockers --terminate ");
        assertThat(touched(database)).isEqualTo("1000");
    }

    private static void roll(Connection other) {
        try {
            other.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String touched(TestDatabase database) {
        try {
            return database.query("SELECT sum(touched) FROM item").getFirst();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String value(String type) {
        return switch (type) {
            case "date", "timestamp with time zone", "timestamp without time zone" ->
                "CASE WHEN i % 9 = 0 THEN 'infinity' ELSE (date '2020-01-01' + i / 3)::text END::" + type;
            case "bytea" -> "decode(lpad(to_hex(i / 3), 8, '0'), 'hex')";
            case "uuid" -> "md5((i / 3)::text)::uuid";
            case "interval" -> "make_interval(hours => i / 3, months => i % 5)";
            case "inet" -> "('10.0.0.0'::inet + i / 3)";
            case "boolean" -> "i % 2 = 0";
            case "text[]" -> "ARRAY['it''s ' || i / 3, '{\"\\']";
            case "numeric" -> "i / 7.0";
            case "double precision" -> "CASE WHEN i % 9 = 0 THEN 'NaN' ELSE (i / 7.0)::text END::" + type;
            case "character(9)" -> "'a ' || i / 3";
            case "oid" -> "(i / 3)::oid";
            default -> "'it''s \\ ? ' || i / 3";
        };
    }

    private static DataType type(String type) {
        return switch (type) {
            case "text[]" -> new DataType.Array(Vocabulary.text());
            case "bytea" -> Vocabulary.bytea();
            case "uuid" -> Vocabulary.uuid();
            case "date" -> Vocabulary.date();
            case "numeric" -> Vocabulary.numeric(10, 4);
            case "timestamp with time zone" -> Vocabulary.timestamptz();
            case "timestamp without time zone" -> Vocabulary.timestamp();
            default -> Vocabulary.text(); // what it is called does not matter: the server knows
        };
    }

    private static void items(TestDatabase database, int rows) throws SQLException {
        database.execute(
                "CREATE TABLE item (id integer PRIMARY KEY, touched integer NOT NULL DEFAULT 0)",
                "INSERT INTO item (id) SELECT i FROM generate_series(1, " + rows + ") i",
                "ANALYZE item");
    }

    private static MigrationDefinition touching(int size) {
        return migration(migration -> {
            createItem(migration);
            if (size == 0) {
                migration.backfill("item", TOUCH);
            } else {
                migration.backfill("item", size, TOUCH);
            }
        });
    }

    private static MigrationDefinition expecting(String none, String where) {
        return migration(migration -> {
            createItem(migration);
            migration.backfill("item", 100, TOUCH + " AND " + where).expectNone(none);
        });
    }

    private static void createItem(MigrationBuilder migration) {
        migration.stateOnly(state -> state.createTable(
                "item",
                Vocabulary.column("id", Vocabulary.integer()).notNull(),
                Vocabulary.column("touched", Vocabulary.integer()).notNull(),
                Vocabulary.primaryKey("id")));
    }

    private static MigrationDefinition migration(Migration migration) {
        return MigrationBuilder.definitionOf(new MigrationId("app", "0001_items"), migration, "items.java")
                .withChecksum("1");
    }

    /** Ends the sessions of the run when so many batches are done. */
    private static RunListener cutting(TestDatabase database, int batches) {
        AtomicInteger left = new AtomicInteger(batches);
        return event -> {
            if (event instanceof RunEvent.RowsDone && left.getAndDecrement() == 0) {
                Runs.on(database).cut();
            }
        };
    }

    private void migrate(TestDatabase database, MigrationDefinition migration, RunListener listener) {
        Runs runs = Runs.on(database);
        runs.migrator()
                .with(policy)
                .migrate(runs.planner(List.of(migration)), new Target.Everything(), Mode.RUN, listener);
    }
}
