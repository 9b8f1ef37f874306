package dev.whimbrel.postgresql;

import static dev.whimbrel.postgresql.TableExamples.name;
import static dev.whimbrel.schema.Vocabulary.bigint;
import static dev.whimbrel.schema.Vocabulary.check;
import static dev.whimbrel.schema.Vocabulary.column;
import static dev.whimbrel.schema.Vocabulary.integer;
import static dev.whimbrel.schema.Vocabulary.primaryKey;
import static dev.whimbrel.schema.Vocabulary.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.core.diff.Changes;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.online.OnlineRewriting;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.core.plan.Planner;
import dev.whimbrel.core.plan.Target;
import dev.whimbrel.core.run.RunEvent;
import dev.whimbrel.problem.DatabaseException;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.AlterColumn;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.testkit.server.PostgresExtension;
import dev.whimbrel.testkit.server.TestDatabase;
import dev.whimbrel.testkit.server.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** PostgreSQL 18 takes NOT NULL first and looks for nulls afterwards, and its catalog is then as after the plain way. */
@ExtendWith(PostgresExtension.class)
class LateNotNullTest {
    private static final PostgresDialect POSTGRES = new PostgresDialect(PostgresDialect.PUBLIC);
    private static final Table ITEM =
            table("item", column("id", bigint()).notNull(), column("Price", integer()), primaryKey("id"));
    private static final Operation NOT_NULL =
            new AlterColumn(name("item"), column("Price", integer()).notNull());

    private final TestServer server;

    LateNotNullTest(TestServer server) {
        this.server = server;
    }

    @BeforeEach
    void onlyWhereItIs() {
        try (TestDatabase database = server.createDatabase()) {
            Assumptions.assumeTrue(database.version() >= 18, "PostgreSQL 18 is the first that has it");
        }
    }

    static Stream<Schema> schemas() {
        Table heir = table("toy", column("age", integer())).inherits("item");
        return Stream.of(
                Schema.EMPTY.plus(ITEM),
                Schema.EMPTY.plus(ITEM).plus(heir),
                Schema.EMPTY
                        .plus(table("item", column("id", bigint()).notNull(), column("Price", integer()))
                                .partitionBy("RANGE (id)"))
                        .plus(table("item_1").partitionOf("item", "FOR VALUES FROM (1) TO (1000)")));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void theCatalogIsTheSame(Schema before) throws Exception {
        try (TestDatabase plain = server.createDatabase();
                TestDatabase online = server.createDatabase()) {
            List<String> statements = run(online, before, true);
            run(plain, before, false);

            assertThat(statements)
                    .containsExactly(
                            "ALTER TABLE item ADD CONSTRAINT \"item_Price_not_null\" NOT NULL \"Price\" NOT VALID",
                            "ALTER TABLE item VALIDATE CONSTRAINT \"item_Price_not_null\"");
            assertThat(constraints(online)).isEqualTo(constraints(plain)).isNotEmpty();
        }
    }

    @Test
    void aCheckSparesTheLookWhereTheNameIsTaken() throws Exception {
        Table taken = ITEM.plus(check("id > 0").named("item_Price_not_null"));
        try (TestDatabase database = server.createDatabase()) {
            assertThat(run(database, Schema.EMPTY.plus(taken), true)).anyMatch(sql -> sql.contains("CHECK"));
        }
    }

    @Test
    void aRunThatWasBegunWithACheckIsFinishedSo() throws Exception {
        OnlineRewriting old = new OnlineRewriting(POSTGRES);
        try (TestDatabase database = server.createDatabase()) {
            run(database, Schema.EMPTY.plus(ITEM), List.of("0001"), List.of(old));
            database.execute("INSERT INTO item VALUES (1, 1), (2, NULL)");
            assertThatThrownBy(() -> run(database, Schema.EMPTY.plus(ITEM), List.of("0002"), List.of(old)))
                    .isInstanceOf(DatabaseException.class);
            database.execute("UPDATE item SET \"Price\" = 2 WHERE id = 2");

            List<String> rest = run(
                    database,
                    Schema.EMPTY.plus(ITEM),
                    List.of("0002"),
                    List.of(new OnlineRewriting(POSTGRES, database::version), old));

            assertThat(rest)
                    .containsExactly(
                            "ALTER TABLE item VALIDATE CONSTRAINT whimbrel_not_null_2",
                            "ALTER TABLE item ALTER COLUMN \"Price\" SET NOT NULL",
                            "ALTER TABLE item DROP CONSTRAINT whimbrel_not_null_2");
        }
    }

    @Test
    void rowsWithNullsAreNamedAndTheNextRunGoesOn() throws Exception {
        try (TestDatabase database = server.createDatabase()) {
            OnlineRewriting late = new OnlineRewriting(POSTGRES, database::version);
            run(database, Schema.EMPTY.plus(ITEM), List.of("0001"), List.of(late));
            database.execute("INSERT INTO item VALUES (1, NULL)");
            assertThatThrownBy(() -> run(database, Schema.EMPTY.plus(ITEM), List.of("0002"), List.of(late)))
                    .hasMessageContaining("contains null values");
            assertThatThrownBy(() -> database.execute("INSERT INTO item VALUES (2, NULL)"))
                    .hasMessageContaining("null value in column \"Price\"");
            database.execute("DELETE FROM item");

            assertThat(run(database, Schema.EMPTY.plus(ITEM), List.of("0002"), List.of(late)))
                    .containsExactly("ALTER TABLE item VALIDATE CONSTRAINT \"item_Price_not_null\"");
        }
    }

    private static List<String> run(TestDatabase database, Schema before, boolean online) {
        List<UnaryOperator<PlannedMigration>> ways =
                online ? List.of(new OnlineRewriting(POSTGRES, database::version)) : List.of(UnaryOperator.identity());
        return run(database, before, List.of("0001", "0002"), ways);
    }

    /** Returns the statements of the last migration. */
    private static List<String> run(
            TestDatabase database,
            Schema before,
            List<String> targets,
            List<? extends UnaryOperator<PlannedMigration>> ways) {
        List<MigrationDefinition> history = List.of(
                Runs.step(1, Changes.between(Schema.EMPTY, before, ServerPropertiesTest.DROP_AND_ADD)),
                Runs.step(2, List.of(NOT_NULL)));
        List<String> statements = new ArrayList<>();
        Runs runs = Runs.on(database);
        Planner planner = runs.planner(history).rewriting(List.copyOf(ways)).online(true);
        for (String target : targets) {
            statements.clear();
            runs.migrator().migrate(planner, Target.parse(List.of("app", target)), Mode.RUN, event -> {
                if (event instanceof RunEvent.StatementStarted started) {
                    statements.add(started.text());
                }
            });
        }
        return statements;
    }

    private static List<String> constraints(TestDatabase database) throws Exception {
        return database.query("""
                SELECT conrelid::regclass, conname, contype, convalidated, connoinherit, conislocal, coninhcount
                FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2""");
    }
}
