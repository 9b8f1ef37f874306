package dev.whimbrel.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.core.data.Bookmark;
import dev.whimbrel.core.data.Condition;
import dev.whimbrel.core.data.Field;
import dev.whimbrel.core.data.Row;
import dev.whimbrel.core.data.RowProgress.Progress;
import dev.whimbrel.core.data.RowWalk;
import dev.whimbrel.core.data.Rows;
import dev.whimbrel.core.data.TableRows;
import dev.whimbrel.problem.SchemaException;
import dev.whimbrel.testkit.server.PostgresExtension;
import dev.whimbrel.testkit.server.TestDatabase;
import dev.whimbrel.testkit.server.TestServer;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Typed access to rows, on a real server. */
@ExtendWith(PostgresExtension.class)
class RowsTest {
    private final PostgresDialect dialect = new PostgresDialect(PostgresDialect.PUBLIC);
    private final List<Progress> heard = new ArrayList<>();
    private TestDatabase database;
    private Connection connection;

    @BeforeEach
    void open(TestServer server) throws SQLException {
        database = server.createDatabase();
        connection = database.connect();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        database.close();
    }

    @Test
    void everyTypeComesAndGoesAsItsJavaType() throws Exception {
        database.execute(
                "CREATE TYPE mood AS ENUM ('sad', 'ok')", "CREATE DOMAIN age AS integer CHECK (VALUE >= 0)", """
                CREATE TABLE every (id bigint PRIMARY KEY, a text, b varchar(20), c smallint, d integer, e numeric(10,2),
                f real, g double precision, h boolean, i date, j time, k timestamp, l timestamptz, m uuid, n bytea,
                o jsonb, p mood, q age, r text[], s integer[], t mood[], u timestamptz[], v inet, w char(3), x date[])""");
        TableRows every = rows().table("every");
        Field<Long> id = every.bigint("id");
        byte[] bytes = {0, 1, -1};
        OffsetDateTime now = OffsetDateTime.parse("2026-03-01T10:15:30.123456Z");
        UUID uuid = UUID.fromString("00000000-0000-0000-0000-00000000002a");
        every.set(id, 1L)
                .set(every.text("a"), "it's ? {} \\ \"x\"")
                .set(every.text("b"), "b")
                .set(every.smallint("c"), (short) 3)
                .set(every.integer("d"), 4)
                .set(every.numeric("e"), new BigDecimal("5.25"))
                .set(every.real("f"), 1.5f)
                .set(every.doublePrecision("g"), 2.5)
                .set(every.bool("h"), true)
                .set(every.date("i"), LocalDate.of(2026, 2, 28))
                .set(every.time("j"), LocalTime.of(12, 30))
                .set(every.timestamp("k"), LocalDateTime.of(2026, 1, 2, 3, 4))
                .set(every.timestamptz("l"), now)
                .set(every.uuid("m"), uuid)
                .set(every.bytea("n"), bytes)
                .set(every.text("o"), "{\"a\": [1, null]}")
                .set(every.text("p"), "sad")
                .set(every.integer("q"), 40)
                .set(every.array("r", String.class), List.of("a,b", "\"q\" \\ {}", ""))
                .set(every.array("s", Integer.class), List.of(1, 2))
                .set(every.array("t", String.class), List.of("ok", "sad"))
                .set(every.array("u", OffsetDateTime.class), List.of(now))
                .set(every.text("v"), "10.0.0.1")
                .set(every.text("w"), "abc")
                .set(every.array("x", LocalDate.class), List.of(LocalDate.of(1999, 12, 31)))
                .insert();

        Row row = every.first().orElseThrow();
        assertThat(row.get(every.text("a"))).isEqualTo("it's ? {} \\ \"x\"");
        assertThat(row.get(every.bigint("c"))).isEqualTo(3L);
        assertThat(row.get(every.integer("d"))).isEqualTo(4);
        assertThat(row.get(every.numeric("e"))).isEqualTo(new BigDecimal("5.25"));
        assertThat(row.get(every.real("f"))).isEqualTo(1.5f);
        assertThat(row.get(every.doublePrecision("f"))).isEqualTo(1.5);
        assertThat(row.get(every.bool("h"))).isTrue();
        assertThat(row.get(every.date("i"))).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(row.get(every.time("j"))).isEqualTo(LocalTime.of(12, 30));
        assertThat(row.get(every.timestamp("k"))).isEqualTo(LocalDateTime.of(2026, 1, 2, 3, 4));
        assertThat(row.get(every.timestamptz("l")).toInstant()).isEqualTo(now.toInstant());
        assertThat(row.get(every.uuid("m"))).isEqualTo(uuid);
        assertThat(row.get(every.bytea("n"))).isEqualTo(bytes);
        assertThat(row.get(every.text("o"))).isEqualTo("{\"a\": [1, null]}");
        assertThat(row.get(every.integer("q"))).isEqualTo(40);
        assertThat(row.get(every.array("r", String.class))).containsExactly("a,b", "\"q\" \\ {}", "");
        assertThat(row.get(every.array("s", Integer.class))).containsExactly(1, 2);
        assertThat(row.get(every.array("s", Long.class))).containsExactly(1L, 2L);
        assertThat(row.get(every.array("t", String.class))).containsExactly("ok", "sad");
        assertThat(row.get(every.array("u", OffsetDateTime.class)).getFirst().toInstant())
                .isEqualTo(now.toInstant());
        assertThat(row.get(every.array("x", LocalDate.class))).containsExactly(LocalDate.of(1999, 12, 31));
        assertThat(every.where(every.text("p")
                                .is("sad")
                                .and(every.text("v").is("10.0.0.1"))
                                .and(every.text("o").isNotNull())
                                .and(every.uuid("m").isAnyOf(uuid)))
                        .count())
                .isEqualTo(1);
        every.where(id.is(1L))
                .setNull(every.text("p"))
                .setNull(every.array("s", Integer.class))
                .setNull(every.bytea("n"))
                .update();
        assertThat(every.first().orElseThrow().isNull(every.text("p"))).isTrue();
        assertThat(every.first().orElseThrow().find(every.array("s", Integer.class)))
                .isEmpty();
    }

    @Test
    void rowsAreFoundChangedAndDeletedByConditions() throws Exception {
        users(10);
        TableRows users = rows().table("users");
        Field<Integer> id = users.integer("id");
        Field<String> first = users.text("first");
        Field<String> full = users.text("full");

        assertThat(users.where(id.isMoreThan(3).and(id.isAtMost(5))).count()).isEqualTo(2);
        assertThat(users.where(id.isLessThan(3).or(id.isAtLeast(9))).count()).isEqualTo(4);
        assertThat(users.where(full.is("x").not()).count())
                .as("of NULL nobody knows")
                .isEqualTo(10);
        assertThat(users.where(full.isNot("x")).count()).isEqualTo(10);
        assertThat(users.where(id.isAnyOf()).count()).isZero();
        assertThat(users.where(first.isLike("first1%")).count()).isEqualTo(2);
        assertThat(users.where(Condition.sql("id % 2 = 0")).count()).isEqualTo(5);
        assertThat(users.orderBy(id.descending()).limit(2).list().stream().map(row -> row.get(id)))
                .containsExactly(10, 9);
        assertThat(users.where(id.is(1)).set(full, first).update()).isEqualTo(1);
        assertThat(users.where(id.is(1)).first().orElseThrow().get(full)).isEqualTo("first1");
        assertThat(users.where(id.isMoreThan(8)).delete()).isEqualTo(2);
        assertThat(users.set(first, "new").insert(id)).isEqualTo(11);
        assertThat(users.insertAll(
                        List.of(users.set(first, "a"), users.set(first, "b").set(full, "c"), users.set(first, "d"))))
                .isEqualTo(3);
        assertThat(users.count()).isEqualTo(12);
    }

    @Test
    void batchesGoThroughAllRowsOnceWhateverTheyAreLike() throws Exception {
        users(2500);
        TableRows users = rows().table("users");
        Field<Integer> id = users.integer("id");
        Field<String> first = users.text("first");
        Field<String> full = users.text("full");
        long[] seen = {0};

        connection.setAutoCommit(false);
        long done = users.only(first).inBatches(1000).each(row -> {
            seen[0]++;
            if (row.get(id) % 10 == 0) {
                row.delete();
            } else if (row.get(id) % 10 == 1) {
                row.setNull(full);
            } else {
                row.set(full, row.get(first) + "!");
            }
        });
        connection.commit();

        assertThat(done).isEqualTo(2500).isEqualTo(seen[0]);
        assertThat(users.count()).isEqualTo(2250);
        assertThat(users.where(full.isNull()).count()).isEqualTo(250);
        assertThat(users.where(id.is(42)).first().orElseThrow().get(full)).isEqualTo("first42!");
        assertThat(heard).extracting(Progress::done).containsExactly(0L, 1000L, 2000L, 2500L);
        assertThat(heard.getFirst().total()).hasValue(2500);
    }

    @Test
    void aKeyOfSeveralColumnsAndOddNamesOrdersBatchesToo() throws Exception {
        database.execute(
                "CREATE SCHEMA \"My App\"",
                """
                CREATE TABLE "My App"."Order?" ("select" text, "a""b" integer NOT NULL, "Wert" text,
                PRIMARY KEY ("select", "a""b"))""",
                "INSERT INTO \"My App\".\"Order?\" SELECT 'k' || i % 7, i, 'x' FROM generate_series(1, 100) i");
        TableRows orders = rows().table("\"My App\".\"Order?\"");
        Field<String> value = orders.text("Wert");

        assertThat(orders.inBatches(7).each(row -> row.set(value, "y"))).isEqualTo(100);
        assertThat(orders.where(value.is("y")).count()).isEqualTo(100);
    }

    @Test
    void aWalkGoesOnWhereAnotherOneWas() throws Exception {
        users(10);
        RowWalk first = rows().table("users").walk();
        assertThat(first.next(row -> {}, 4)).isEqualTo(4);
        Bookmark bookmark = Bookmark.parse(first.bookmark().toString());
        assertThat(bookmark).isEqualTo(new Bookmark(List.of("4")));

        RowWalk second = rows().table("users").walk();
        second.between(bookmark, Bookmark.NOWHERE);
        List<Integer> ids = new ArrayList<>();
        Field<Integer> id = rows().table("users").integer("id");
        while (!second.isAtEnd()) {
            second.next(row -> ids.add(row.get(id)), 4);
            assertThat(ids).hasSizeLessThan(7);
        }
        assertThat(ids).containsExactly(5, 6, 7, 8, 9, 10);
    }

    @Test
    void sqlIsRunForTheRowsOfEachBatch() throws Exception {
        users(10);
        RowWalk walk = rows().table("users").walk();
        int batches = 0;
        while (!walk.isAtEnd()) {
            walk.next("UPDATE users SET \"full\" = first || '?' || '{x}' WHERE :batch AND first <> 'it''s'", 4);
            batches++;
        }
        assertThat(batches).isEqualTo(3);
        TableRows users = rows().table("users");
        assertThat(users.where(users.text("full").isLike("first%?{x}")).count()).isEqualTo(10);
    }

    @Test
    void aMistakeIsToldWithWhatThereIs() throws SQLException {
        users(1);
        database.execute("CREATE TABLE log (line text)", "INSERT INTO log VALUES ('x')");
        TableRows users = rows().table("users");

        refused(() -> rows().table("user"), "no table 'user'", "Did you mean users?");
        refused(() -> users.text("frist"), "no column 'frist'", "Did you mean first?");
        refused(() -> users.text("id"), "users.id is integer, not text", "integer(\"id\")", "Integer");
        refused(() -> users.integer("first"), "users.first is text, not integer");
        refused(() -> users.array("first", String.class), "not array of text");
        refused(() -> users.array("first", StringBuilder.class), "java.lang.StringBuilder");
        refused(() -> rows().table("log").inBatches(10), "log has no primary key");
        refused(() -> users.inBatches(0), "at least one row");
        refused(() -> users.limit(1).set(users.text("first"), "x"), "limit(...)");
        refused(
                () -> users.where(rows().table("log").text("line").isNull())
                        .set(rows().table("log").text("line"), "x"),
                "log.line is no column of users");
        refused(() -> users.first().orElseThrow().set(users.text("first"), "x"), "for reading");
        refused(() -> users.first().orElseThrow().get(users.text("full")), "users.full is NULL in the row with id = 1");
        refused(
                () -> users.only(users.text("full")).first().orElseThrow().get(users.text("first")),
                "was not asked for");
        refused(() -> users.inBatches(1).each(row -> row.set(users.integer("id"), 7)), "batches go by the key");
    }

    @Test
    void anEstimateIsNearTheCount() throws SQLException {
        users(5000);
        database.execute("ANALYZE users");
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        dialect.rows().estimate(dev.whimbrel.schema.QualifiedName.of("users")))) {
            rows.next();
            assertThat(rows.getLong(1)).isBetween(4900L, 5100L);
        }
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String... words) {
        assertThatThrownBy(call).isInstanceOf(SchemaException.class).hasMessageContainingAll(words);
    }

    private void users(int count) throws SQLException {
        database.execute(
                "CREATE TABLE users (id integer PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY, first text, \"full\" text)",
                "INSERT INTO users (first) SELECT 'first' || i FROM generate_series(1, " + count + ") i");
    }

    private Rows rows() throws SQLException {
        return new Rows(connection, dialect.introspector().read(connection), dialect.rows(), heard::add);
    }
}
