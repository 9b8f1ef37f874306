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
import static dev.whimbrel.schema.Vocabulary.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.core.migration.Header;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.online.OnlineRewriting;
import dev.whimbrel.core.phase.PhaseDivision;
import dev.whimbrel.core.plan.Direction;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.Phasing.Phases;
import dev.whimbrel.core.plan.Plan;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.core.plan.Step;
import dev.whimbrel.core.run.Executor;
import dev.whimbrel.core.run.JdbcLedger;
import dev.whimbrel.core.run.Ledger;
import dev.whimbrel.core.run.Time;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.HistoryException;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.AddColumn;
import dev.whimbrel.schema.operation.AddConstraint;
import dev.whimbrel.schema.operation.AlterColumn;
import dev.whimbrel.schema.operation.CreateIndex;
import dev.whimbrel.schema.operation.CreateTable;
import dev.whimbrel.schema.operation.DropColumn;
import dev.whimbrel.schema.operation.DropTable;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RenameColumn;
import dev.whimbrel.schema.operation.RenameTable;
import dev.whimbrel.schema.operation.ReplaceColumns;
import dev.whimbrel.schema.operation.RunSql;
import dev.whimbrel.testkit.conformance.Conformance;
import dev.whimbrel.testkit.operation.SameSchema;
import dev.whimbrel.testkit.server.PostgresExtension;
import dev.whimbrel.testkit.server.TestDatabase;
import dev.whimbrel.testkit.server.TestServer;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both phases of a migration come to what the migration says, and its abort to what was there before, on a real server. */
@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PhasesTest {
    private static final PostgresDialect POSTGRES = new PostgresDialect(PostgresDialect.PUBLIC);
    private static final QualifiedName ITEM = QualifiedName.of("item");
    private static final QualifiedName PERSON = QualifiedName.of("person");

    private final TestDatabase database;

    PhasesTest(TestServer server) {
        database = server.createDatabase();
    }

    @BeforeEach
    void clear() throws Exception {
        database.clear();
    }

    private static Schema before() {
        Table item = table(
                "item",
                column("id", integer()).notNull(),
                column("owner", integer()),
                column("code", text()),
                column("price", integer()).notNull().defaultTo("7"),
                primaryKey("id"),
                unique("code").named("item_code"),
                check("price > 0").named("item_price"),
                index("price", "code").named("item_price_idx"));
        Table owned = table(
                "owned",
                column("id", bigint()).notNull(),
                column("item", integer()),
                primaryKey("id"),
                foreignKey("item").references("item", "id").named("owned_item"));
        return Schema.EMPTY.plus(Phased.person()).plus(item).plus(owned);
    }

    static Stream<List<Operation>> divisible() {
        return Stream.of(
                List.of(new RenameColumn(PERSON, "mail", "email")),
                List.of(new AlterColumn(
                        ITEM, column("price", bigint()).notNull().defaultTo("7"))),
                List.of(new AlterColumn(ITEM, column("code", integer()))),
                List.of(new AlterColumn(ITEM, column("code", varchar(3)).notNull())),
                List.of(new AlterColumn(PERSON, column("id", integer()).notNull())),
                List.of(new AlterColumn(QualifiedName.of("owned"), column("item", bigint()))),
                List.of(new RenameTable(PERSON, QualifiedName.of("people"))),
                List.of(new ReplaceColumns(
                        PERSON,
                        List.of(
                                new ReplaceColumns.To(column("first", text()).notNull(), "left(nick, 1)"),
                                new ReplaceColumns.To(column("rest", text()).defaultTo("''"), "substr(nick, 2)")),
                        List.of(new ReplaceColumns.From("nick", "first || coalesce(rest, '')")))),
                List.of(
                        new RenameColumn(PERSON, "nick", "handle"),
                        new AlterColumn(PERSON, column("age", bigint()).notNull())),
                List.of(new DropColumn(PERSON, "nick"), new DropTable(QualifiedName.of("owned"))),
                List.of(new AddColumn(
                        PERSON, column("weight", integer()).notNull().defaultTo("1"))),
                List.of(
                        new AddColumn(ITEM, column("weight", integer())),
                        new AddConstraint(ITEM, check("weight > 0").named("item_weight")),
                        new AddConstraint(ITEM, check("price < 1000").named("item_cheap")),
                        new CreateIndex(ITEM, index("weight").named("item_weight_idx"))),
                List.of(
                        new AlterColumn(PERSON, column("nick", varchar(20))),
                        new AlterColumn(PERSON, column("age", bigint()).notNull()),
                        new RenameColumn(ITEM, "code", "sign"),
                        new CreateTable(table("later", column("id", bigint()).notNull(), primaryKey("id")))));
    }

    @ParameterizedTest
    @MethodSource("divisible")
    void contractEndsWhereTheWholeEnds(List<Operation> operations) throws Exception {
        PlannedMigration whole = planned(operations);
        Phases phases = new PhaseDivision(POSTGRES).divide(whole);
        Schema expected;
        try (Connection connection = prepared()) {
            run(connection, whole);
            expected = read(connection);
        }
        database.clear();
        try (Connection connection = prepared()) {
            run(connection, phases.expand());
            database.execute(
                    "INSERT INTO person (id, mail, age, nick) VALUES (4, 'late', 7, 'k4')",
                    "UPDATE item SET code = '5' WHERE id = 1");
            run(connection, phases.contract());
            assertThat(database.query("SELECT proname FROM pg_proc WHERE proname LIKE 'whimbrel_sync%'"))
                    .isEmpty();
            SameSchema.require("after the contract", read(connection), expected);
        }
    }

    @ParameterizedTest
    @MethodSource("divisible")
    void abortEndsWhereItBegan(List<Operation> operations) throws Exception {
        Phases phases = new PhaseDivision(POSTGRES).divide(planned(operations));
        try (Connection connection = prepared()) {
            Schema expected = read(connection);
            run(connection, phases.expand());
            run(connection, phases.abort());
            assertThat(database.query("SELECT proname FROM pg_proc WHERE proname LIKE 'whimbrel_sync%'"))
                    .isEmpty();
            SameSchema.require("after the abort", read(connection), expected);
        }
    }

    static Stream<List<Operation>> indivisible() {
        return Stream.of(
                List.of(new RunSql("DELETE FROM item", Optional.of(""))),
                List.of(
                        new RenameColumn(PERSON, "nick", "handle"),
                        new CreateIndex(PERSON, index("handle").named("person_handle"))),
                List.of(
                        new RenameColumn(PERSON, "mail", "email"),
                        new AlterColumn(PERSON, column("age", bigint()).notNull())),
                List.of(
                        new RenameTable(PERSON, QualifiedName.of("people")),
                        new RenameColumn(QualifiedName.of("people"), "nick", "handle")));
    }

    @ParameterizedTest
    @MethodSource("indivisible")
    void whatCannotBeDividedIsRefusedInWords(List<Operation> operations) {
        PlannedMigration whole = planned(operations);
        assertThatThrownBy(() -> new PhaseDivision(POSTGRES).divide(whole))
                .isInstanceOfSatisfying(HistoryException.class, problem -> {
                    assertThat(problem.code()).isEqualTo(Code.INDIVISIBLE);
                    assertThat(problem).hasMessageContaining("cannot be done in two phases: ");
                });
    }

    private static PlannedMigration planned(List<Operation> operations) {
        MigrationDefinition definition =
                MigrationDefinition.of(MigrationId.parse("shop.0002_x"), Header.EMPTY, operations);
        List<Step> steps = new ArrayList<>();
        Schema schema = before();
        for (Operation operation : operations) {
            Schema after = operation.apply(schema);
            steps.add(new Step(operation, schema, after, POSTGRES.ddl().statements(operation, schema)));
            schema = after;
        }
        return new PlannedMigration(definition, Direction.FORWARD, Mode.RUN, steps, List.of());
    }

    private Connection prepared() throws Exception {
        Connection connection = database.connect();
        new Conformance(POSTGRES, connection).create(before());
        database.execute(
                "INSERT INTO person (id, mail, age, nick) SELECT n, 'm' || n, n, 'k' || n FROM generate_series(1, 3) n",
                "INSERT INTO item (id, code) SELECT n, n FROM generate_series(1, 3) n");
        return connection;
    }

    private static Schema read(Connection connection) throws Exception {
        return new Conformance(POSTGRES, connection).read();
    }

    private static void run(Connection connection, PlannedMigration migration) throws Exception {
        Ledger ledger = new JdbcLedger("");
        ledger.create(connection);
        new Executor(POSTGRES, ledger, Time.of(Clock.systemUTC()), "test")
                .executeAlone(new Plan(List.of(new OnlineRewriting(POSTGRES).apply(migration))), connection);
    }
}
