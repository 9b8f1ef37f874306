package dev.whimbrel.postgresql;

import static dev.whimbrel.schema.Vocabulary.bigint;
import static dev.whimbrel.schema.Vocabulary.column;
import static dev.whimbrel.schema.Vocabulary.foreignKey;
import static dev.whimbrel.schema.Vocabulary.index;
import static dev.whimbrel.schema.Vocabulary.integer;
import static dev.whimbrel.schema.Vocabulary.primaryKey;
import static dev.whimbrel.schema.Vocabulary.table;
import static dev.whimbrel.schema.Vocabulary.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.core.diff.Changes;
import dev.whimbrel.core.plan.Phase;
import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.ForeignKey.Action;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Sequence;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.AlterColumn;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.testkit.operation.SameSchema;
import dev.whimbrel.testkit.server.PostgresExtension;
import dev.whimbrel.testkit.server.TestDatabase;
import dev.whimbrel.testkit.server.TestServer;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys that run out of numbers get wider by phases, with all that points at them, and there is always a foreign key that holds. */
@ExtendWith(PostgresExtension.class)
class WiderKeysTest {
    private static final QualifiedName ACCOUNT = QualifiedName.of("account");
    private static final QualifiedName AUTHOR = QualifiedName.of("author");
    private static final QualifiedName ENTRY = QualifiedName.of("entry");

    private final TestServer server;

    WiderKeysTest(TestServer server) {
        this.server = server;
    }

    /** What is changed. */
    record Change(String name, List<Operation> operations) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** An identity that two foreign keys point at, and a serial that its own table points at. */
    static Schema of(DataType type) {
        Table account = table(
                "account",
                column("id", type).identity().set("sequence", "account_numbers"),
                column("name", text()),
                primaryKey("id"));
        Table entry = table(
                "entry",
                column("id", bigint()).notNull(),
                column("account", type).notNull(),
                column("other", type),
                column("author", type),
                primaryKey("id"),
                foreignKey("account")
                        .references("account", "id")
                        .onDelete(Action.CASCADE)
                        .named("entry_account"),
                foreignKey("other").references("account", "id").named("entry_other"),
                foreignKey("author")
                        .references("author", "id")
                        .onDelete(Action.SET_NULL)
                        .named("entry_author"),
                index("account").named("entry_account_idx"));
        Table author = table(
                "author",
                column("id", type).notNull().defaultTo("nextval('author_id_seq'::regclass)"),
                column("boss", type),
                primaryKey("id"),
                foreignKey("boss").references("author", "id").named("author_boss"));
        Sequence ids = Sequence.of(QualifiedName.of("author_id_seq")).as(type);
        return Schema.EMPTY
                .plus(ids)
                .plus(author)
                .replace(ids.ownedBy("author", "id"))
                .plus(account)
                .plus(entry);
    }

    static Stream<Change> changes() {
        List<Operation> generated = Changes.between(of(integer()), of(bigint()), ServerPropertiesTest.DROP_AND_ADD);
        List<Operation> byHand =
                generated.stream().filter(each -> each instanceof AlterColumn).toList();
        return Stream.of(
                new Change("as makemigrations writes it", generated),
                new Change("by hand", byHand),
                new Change("by hand, the other way round", byHand.reversed()),
                new Change("only a key", List.of(alter(ACCOUNT, "id"))),
                new Change("only what points at it", List.of(alter(ENTRY, "account"), alter(ENTRY, "author"))));
    }

    private static Operation alter(QualifiedName table, String column) {
        return new AlterColumn(table, of(bigint()).table(table).column(column));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void keysGetWider(Change change) throws SQLException {
        Phased phased = new Phased(of(integer()), change.operations());
        try (TestDatabase whole = prepared(phased);
                TestDatabase aborted = server.copyOf(whole);
                TestDatabase database = server.copyOf(whole)) {
            phased.migrate(whole, Phase.WHOLE, event -> {});
            phased.migrate(database, Phase.EXPAND, event -> {});
            holds(database);
            phased.migrate(database, Phase.CONTRACT, event -> {});
            SameSchema.require("after the contract", Phased.read(database), Phased.read(whole));
            assertThat(helpers(database)).isEmpty();
            goesOn(database, 5);

            phased.migrate(aborted, Phase.EXPAND, event -> {});
            holds(aborted);
            phased.migrate(aborted, Phase.ABORT, event -> {});
            SameSchema.require("after the abort", Phased.read(aborted), of(integer()));
            assertThat(helpers(aborted)).isEmpty();
            goesOn(aborted, 5);
        }
    }

    private TestDatabase prepared(Phased phased) throws SQLException {
        TestDatabase database = server.createDatabase();
        phased.prepare(database);
        database.execute(
                "INSERT INTO account (name) SELECT 'n' || n FROM generate_series(1, 3) n",
                "INSERT INTO author (boss) VALUES (NULL), (1), (1)",
                "INSERT INTO entry (id, account, other, author) SELECT n, n, 1, n FROM generate_series(1, 3) n");
        return database;
    }

    /** What the old version writes is held by the keys between the phases as ever. */
    private static void holds(TestDatabase database) throws SQLException {
        database.execute(
                "INSERT INTO account (name) VALUES ('late')",
                "INSERT INTO author (boss) VALUES (2)",
                "INSERT INTO entry (id, account, other, author) VALUES (4, 4, 4, 4)",
                "UPDATE entry SET other = 1 WHERE id = 2");
        refuses(database, "INSERT INTO entry (id, account, other, author) VALUES (5, 99, NULL, NULL)");
        refuses(database, "DELETE FROM author WHERE id = 1");
    }

    private static void goesOn(TestDatabase database, int next) throws SQLException {
        refuses(database, "INSERT INTO entry (id, account, other, author) VALUES (6, 99, NULL, NULL)");
        refuses(database, "DELETE FROM author WHERE id = 2");
        database.execute("DELETE FROM author WHERE id = 4", "DELETE FROM account WHERE id = 3");
        assertThat(database.query("SELECT id, account, other, author FROM entry ORDER BY id"))
                .containsExactly("1|1|1|1", "2|2|1|2", "4|4|4|");
        assertThat(database.query("INSERT INTO account (name) VALUES ('later') RETURNING id"))
                .containsExactly(String.valueOf(next));
        assertThat(database.query("INSERT INTO author (boss) VALUES (1) RETURNING id"))
                .containsExactly(String.valueOf(next));
    }

    private static void refuses(TestDatabase database, String sql) {
        assertThatThrownBy(() -> database.execute(sql))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isIn("23503", "23001"));
    }

    /** Returns what is left of a phase. */
    private static List<String> helpers(TestDatabase database) throws SQLException {
        return database.query("""
                SELECT proname FROM pg_proc WHERE proname ~ '^whimbrel_'
                UNION ALL SELECT tgname FROM pg_trigger WHERE tgname ~ 'whimbrel_'
                UNION ALL SELECT conname FROM pg_constraint WHERE conname ~ '(_|^)whimbrel_(new|ref|con|com|ind)'
                UNION ALL SELECT relname FROM pg_class WHERE relname ~ '(_|^)whimbrel_(new|ref|con|com|ind)'""");
    }
}
