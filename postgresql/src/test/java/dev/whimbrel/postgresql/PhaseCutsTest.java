package dev.whimbrel.postgresql;

import static dev.whimbrel.schema.Vocabulary.bigint;
import static dev.whimbrel.schema.Vocabulary.check;
import static dev.whimbrel.schema.Vocabulary.column;
import static dev.whimbrel.schema.Vocabulary.foreignKey;
import static dev.whimbrel.schema.Vocabulary.index;
import static dev.whimbrel.schema.Vocabulary.integer;
import static dev.whimbrel.schema.Vocabulary.primaryKey;
import static dev.whimbrel.schema.Vocabulary.table;
import static dev.whimbrel.schema.Vocabulary.text;
import static dev.whimbrel.schema.Vocabulary.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.core.plan.AppliedMigration;
import dev.whimbrel.core.plan.ExpandedMigration;
import dev.whimbrel.core.plan.Phase;
import dev.whimbrel.core.run.LedgerState;
import dev.whimbrel.core.run.RunEvent;
import dev.whimbrel.core.run.RunListener;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.DatabaseException;
import dev.whimbrel.problem.HistoryException;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.AddColumn;
import dev.whimbrel.schema.operation.AddConstraint;
import dev.whimbrel.schema.operation.AlterColumn;
import dev.whimbrel.schema.operation.CreateIndex;
import dev.whimbrel.schema.operation.DropColumn;
import dev.whimbrel.schema.operation.DropConstraint;
import dev.whimbrel.schema.operation.DropTable;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RenameColumn;
import dev.whimbrel.schema.operation.RenameTable;
import dev.whimbrel.schema.operation.ReplaceColumns;
import dev.whimbrel.testkit.server.PostgresExtension;
import dev.whimbrel.testkit.server.TestDatabase;
import dev.whimbrel.testkit.server.TestServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A phase that is cut anywhere, and run again, ends where an uncut one ends: the expand, the contract, and the abort of each
 * kind of change.
 *
 * <p>The server ends all sessions when a statement is about to be sent, or its answer has just come, or a batch is done. {@code
 * -Dwhimbrel.phase-cuts=N} tries every Nth of these moments; 1 tries all.
 */
@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PhaseCutsTest {
    private static final int EVERY = Integer.getInteger("whimbrel.phase-cuts", 11);
    private static final QualifiedName ITEM = QualifiedName.of("item");
    private static final QualifiedName PERSON = QualifiedName.of("person");

    private final TestServer server;
    private int moment;

    PhaseCutsTest(TestServer server) {
        this.server = server;
    }

    /** What is changed. */
    record Change(String name, List<Operation> operations) {
        Change(String name, Operation... operations) {
            this(name, List.of(operations));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Schema before() {
        Table item = table(
                "item",
                column("id", integer()).notNull(),
                column("owner", bigint()),
                column("code", text()),
                column("price", integer()).notNull().defaultTo("7"),
                primaryKey("id"),
                unique("code").named("item_code"),
                check("price > 0").named("item_price"),
                foreignKey("owner").references("person", "id").named("item_owner"),
                index("price", "code").named("item_price_idx"));
        Table note = table("note", column("id", bigint()).notNull(), primaryKey("id"));
        return Schema.EMPTY.plus(Phased.person()).plus(item).plus(note);
    }

    static Stream<Change> changes() {
        return Stream.of(
                new Change(
                        "a key and what points at it",
                        new DropConstraint(ITEM, "item_owner"),
                        new AlterColumn(ITEM, column("owner", integer())),
                        new AlterColumn(PERSON, column("id", integer()).notNull()),
                        new AddConstraint(
                                ITEM,
                                foreignKey("owner").references("person", "id").named("item_owner"))),
                new Change("another name", new RenameColumn(PERSON, "mail", "email")),
                new Change("another type", new AlterColumn(ITEM, column("code", integer()))),
                new Change(
                        "a wider type",
                        new AlterColumn(
                                ITEM, column("price", bigint()).notNull().defaultTo("7"))),
                new Change("a wider reference", new AlterColumn(ITEM, column("owner", integer()))),
                new Change(
                        "columns replaced",
                        new ReplaceColumns(
                                PERSON,
                                List.of(
                                        new ReplaceColumns.To(
                                                column("first", text()).notNull(), "left(nick, 1)"),
                                        new ReplaceColumns.To(
                                                column("rest", text()).defaultTo("''"), "substr(nick, 2)")),
                                List.of(new ReplaceColumns.From("nick", "first || coalesce(rest, '')")))),
                new Change("another table name", new RenameTable(PERSON, QualifiedName.of("people"))),
                new Change(
                        "gone",
                        new DropColumn(PERSON, "nick"),
                        new DropConstraint(PERSON, "person_mail"),
                        new DropColumn(PERSON, "age"),
                        new DropTable(QualifiedName.of("note"))),
                new Change(
                        "new rules",
                        new AddColumn(ITEM, column("weight", integer())),
                        new AddConstraint(ITEM, check("price < 1000").named("item_cheap")),
                        new AddConstraint(ITEM, unique("owner", "code").named("item_owner_code")),
                        new AddConstraint(
                                ITEM,
                                foreignKey("owner").references("note", "id").named("item_note")),
                        new AlterColumn(ITEM, column("code", text()).notNull()),
                        new CreateIndex(ITEM, index("weight").named("item_weight_idx"))));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aPhaseThatIsCutAnywhereEndsWhereAnUncutOneEnds(Change change) throws SQLException {
        Phased phased = new Phased(before(), change.operations());
        try (TestDatabase applied = applied(phased);
                TestDatabase expanded = expanded(applied, phased)) {
            int tried = cut(applied, phased, Phase.EXPAND, Phase.EXPAND)
                    + cut(applied, phased, Phase.EXPAND, Phase.ABORT)
                    + cut(expanded, phased, Phase.CONTRACT, Phase.CONTRACT)
                    + cut(expanded, phased, Phase.ABORT, Phase.ABORT);
            System.out.println(change + ": " + tried + " cuts");
        }
    }

    /**
     * Returns how many cuts were tried.
     *
     * @param next what is run after the cut, with the application writing in between
     */
    private int cut(TestDatabase from, Phased phased, Phase phase, Phase next) throws SQLException {
        Held expected;
        int moments;
        try (TestDatabase database = server.copyOf(from)) {
            Counting counting = new Counting();
            phased.migrate(database, phase, counting);
            write(database, next);
            phased.migrate(database, next, event -> {});
            expected = Held.by(database, Phased.state(database));
            moments = counting.moments;
        }
        int tried = 0;
        for (int at = 0; at < moments; at++) {
            if (moment++ % EVERY != 0) {
                continue;
            }
            try (TestDatabase database = server.copyOf(from)) {
                Cutting cutting = new Cutting(database, at);
                assertThatThrownBy(() -> phased.migrate(database, phase, cutting))
                        .as("%s cut at %d", phase, at)
                        .isInstanceOfSatisfying(
                                DatabaseException.class,
                                e -> assertThat(e.code()).isEqualTo(Code.CONNECTION_LOST));
                if (phase == Phase.CONTRACT && !Phased.state(database).journal().isEmpty()) {
                    assertThatThrownBy(() -> phased.migrate(database, Phase.ABORT, event -> {}))
                            .isInstanceOf(HistoryException.class)
                            .hasMessageContaining("no way back from there");
                }
                write(database, next);
                phased.migrate(database, next, event -> {});
                assertThat(Held.by(database, Phased.state(database)))
                        .as("%s cut at %d of %d, then %s: %s", phase, at, moments, next, cutting.where)
                        .isEqualTo(expected);
                tried++;
            }
        }
        return tried;
    }

    /** The application's old version does not know that a run was cut; in a contract there is none any more. */
    private static void write(TestDatabase database, Phase next) throws SQLException {
        if (next != Phase.CONTRACT) {
            database.execute(
                    "INSERT INTO person (id, mail, age, nick) VALUES (50, 'm50', 50, 'k50')",
                    "UPDATE person SET mail = 'late', nick = 'late' WHERE id = 7",
                    "INSERT INTO item (id, owner, code) VALUES (50, 50, '50')",
                    "UPDATE item SET code = '60', price = 60, owner = 3 WHERE id = 6");
        }
    }

    /** What a database holds, and what its ledger says. */
    private record Held(List<String> lines) {
        private static final String CATALOG = """
                SELECT line FROM (
                    SELECT concat_ws(' ', 'schema', nspname) FROM pg_namespace
                    UNION ALL SELECT concat_ws(' ', 'relation', c.oid::regclass, relkind, relacl, reloptions) FROM pg_class c
                    WHERE relkind NOT IN ('i', 'I', 't')
                    UNION ALL SELECT concat_ws(' ', 'column', attrelid::regclass,
                        row_number() OVER (PARTITION BY attrelid ORDER BY attnum), attname,
                        format_type(atttypid, atttypmod), attnotnull, attidentity, pg_get_expr(adbin, adrelid), attacl)
                    FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid AND relkind IN ('r', 'p', 'v')
                    LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum WHERE attnum > 0 AND NOT attisdropped
                    UNION ALL SELECT concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid),
                        convalidated) FROM pg_constraint WHERE conrelid <> 0
                    UNION ALL SELECT concat_ws(' ', 'index', indrelid::regclass, pg_get_indexdef(indexrelid), indisvalid,
                        indisready) FROM pg_index
                    UNION ALL SELECT concat_ws(' ', 'trigger', pg_get_triggerdef(oid)) FROM pg_trigger WHERE NOT tgisinternal
                    UNION ALL SELECT concat_ws(' ', 'function', oid::regprocedure, prosrc) FROM pg_proc WHERE oid >= 16384
                    UNION ALL SELECT concat_ws(' ', 'view', c.oid::regclass, pg_get_viewdef(c.oid))
                    FROM pg_class c WHERE relkind = 'v' AND oid >= 16384
                ) AS held (line)
                WHERE line !~ '^\\w+ ((pg_|information_schema)|whimbrel_(migrations|journal|events|backfill))' ORDER BY line""";

        private static final String TABLES = """
                SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
                WHERE relkind IN ('r', 'v') AND nspname !~ '^pg_|^information' AND relname !~ '^whimbrel' ORDER BY 1""";

        static Held by(TestDatabase database, LedgerState state) throws SQLException {
            List<String> lines = new ArrayList<>(database.query(CATALOG));
            for (String table : database.query(TABLES)) {
                database.query("SELECT t::text FROM " + table + " t ORDER BY 1")
                        .forEach(row -> lines.add("row of " + table + " " + row));
            }
            state.applied().stream().map(AppliedMigration::id).forEach(id -> lines.add("applied " + id));
            state.expanded().stream().map(ExpandedMigration::id).forEach(id -> lines.add("expanded " + id));
            state.journal().forEach(entry -> lines.add("journal " + entry));
            state.backfills().forEach(backfill -> lines.add("backfill " + backfill));
            return new Held(List.copyOf(lines));
        }
    }

    private TestDatabase applied(Phased phased) throws SQLException {
        TestDatabase database = server.createDatabase();
        phased.prepare(database);
        database.execute(
                "INSERT INTO person (id, mail, age, nick) SELECT n, 'm' || n, n, 'k' || n FROM generate_series(1, 40) n",
                "INSERT INTO note SELECT generate_series(1, 40)",
                "INSERT INTO item (id, owner, code) SELECT n, n, n FROM generate_series(1, 40) n",
                "CREATE ROLE " + database.name() + "_app",
                "GRANT SELECT, UPDATE ON person TO " + database.name() + "_app");
        return database;
    }

    private TestDatabase expanded(TestDatabase from, Phased phased) {
        TestDatabase database = server.copyOf(from);
        phased.migrate(database, Phase.EXPAND, event -> {});
        return database;
    }

    private static boolean isMoment(RunEvent event) {
        return event instanceof RunEvent.StatementStarted
                || event instanceof RunEvent.StatementFinished
                || event instanceof RunEvent.RowsDone;
    }

    private static final class Counting implements RunListener {
        private int moments;

        @Override
        public void on(RunEvent event) {
            moments += isMoment(event) ? 1 : 0;
        }
    }

    /** Ends every other session of the database at the moment of this number. */
    private static final class Cutting implements RunListener {
        private final TestDatabase database;
        private int left;
        private String where = "";

        Cutting(TestDatabase database, int after) {
            this.database = database;
            this.left = after;
        }

        @Override
        public void on(RunEvent event) {
            if (!isMoment(event) || left-- != 0) {
                return;
            }
            where = event.toString().replaceAll("(?s)PlannedMigration.*?, step=", "");
            try {
                database.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
