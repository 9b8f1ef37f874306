package dev.whimbrel.postgresql;

import static dev.whimbrel.schema.Vocabulary.bigint;
import static dev.whimbrel.schema.Vocabulary.column;
import static dev.whimbrel.schema.Vocabulary.primaryKey;
import static dev.whimbrel.schema.Vocabulary.table;
import static dev.whimbrel.schema.Vocabulary.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.whimbrel.core.diff.Changes;
import dev.whimbrel.core.graph.MigrationGraph;
import dev.whimbrel.core.migration.Header;
import dev.whimbrel.core.migration.JavaStep;
import dev.whimbrel.core.migration.MigrationBuilder;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.AppliedMigration;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.Planner;
import dev.whimbrel.core.plan.Target;
import dev.whimbrel.core.replay.Replay;
import dev.whimbrel.core.replay.SqlEffects;
import dev.whimbrel.core.run.JdbcLedger;
import dev.whimbrel.core.run.Script;
import dev.whimbrel.core.run.ScriptWriter;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.HistoryException;
import dev.whimbrel.problem.WhimbrelException;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Backfill;
import dev.whimbrel.schema.operation.CreateTable;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RunSql;
import dev.whimbrel.testkit.generate.SchemaGenerator;
import dev.whimbrel.testkit.server.PostgresExtension;
import dev.whimbrel.testkit.server.TestDatabase;
import dev.whimbrel.testkit.server.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A script leaves what a run leaves, and where it does not come to its end, a run goes on from there.
 *
 * <p>{@code -Dwhimbrel.scripts=N} sets how many random histories are tried, {@code -Dwhimbrel.seed=N} where they begin.
 */
@ExtendWith(PostgresExtension.class)
class ScriptWriterTest {
    private static final int SCRIPTS = Integer.getInteger("whimbrel.scripts", 30);
    private static final long SEED = Long.getLong("whimbrel.seed", 20_260_101L);
    private static final String LEDGER =
            "SELECT app, name, checksum, tool_version FROM whimbrel_migrations ORDER BY app, name";
    private static final String JOURNAL = "SELECT * FROM whimbrel_journal";

    private final PostgresDialect dialect = new PostgresDialect(PostgresDialect.PUBLIC);

    @Test
    void leavesWhatARunLeavesForwardAndBack(TestServer server) throws SQLException, IOException {
        System.out.println("scripts " + SCRIPTS + ", seed " + SEED);
        int statements = 0;
        for (int at = 0; at < SCRIPTS; at++) {
            List<MigrationDefinition> history = history(SEED + at);
            try (TestDatabase migrated = server.createDatabase();
                    TestDatabase scripted = server.createDatabase()) {
                for (String[] way :
                        new String[][] {{"base", "0002"}, {"0002", "head"}, {"head", "0001"}, {"0001", "base"}}) {
                    migrate(migrated, history, way[1]);
                    Script script = script(history, way[0], way[1]);
                    statements += run(scripted, script, at);
                    assertThat(read(scripted))
                            .as("history %d to %s", at, way[1])
                            .isEqualTo(read(migrated));
                    assertThat(scripted.query(LEDGER)).isEqualTo(migrated.query(LEDGER));
                    assertThat(scripted.query(JOURNAL)).isEmpty();
                    assertThat(migrate(scripted, history, way[1])).isZero();
                }
            }
        }
        System.out.println(SCRIPTS + " histories there and back, " + statements + " statements");
    }

    @Test
    void aRunFinishesWhatAScriptBegan(TestServer server) throws SQLException {
        for (int at = 0; at < SCRIPTS; at++) {
            List<MigrationDefinition> history = history(SEED + at);
            List<String> statements = ScriptClient.statements(script(history, "base", "head"));
            int cut = new Random(SEED + at).nextInt(statements.size());
            try (TestDatabase migrated = server.createDatabase();
                    TestDatabase scripted = server.createDatabase()) {
                migrate(migrated, history, "head");
                ScriptClient.send(scripted, statements.subList(0, cut));

                migrate(scripted, history, "head");

                assertThat(read(scripted)).as("history %d cut at %d", at, cut).isEqualTo(read(migrated));
                assertThat(scripted.query(LEDGER)).isEqualTo(migrated.query(LEDGER));
                assertThat(scripted.query(JOURNAL)).isEmpty();
            }
        }
    }

    @Test
    void doesNothingToADatabaseThatIsElsewhere(TestServer server) throws SQLException {
        List<MigrationDefinition> history = history(SEED);
        for (String[] wrong : new String[][] {
            {"base", "0002", "head"}, {"0002", "0001", "head"}, {"head", "0002", "head"}, {"0002", "head", "base"}
        }) {
            try (TestDatabase database = server.createDatabase()) {
                migrate(database, history, wrong[0]);
                Script script = script(history, wrong[1], wrong[2]);
                if (wrong[0].equals("base")) {
                    assertThat(ScriptClient.sendCarelessly(database, script)).isNotEmpty();
                    assertThat(read(database)).isEqualTo(Schema.EMPTY);
                } else {
                    Schema before = read(database);
                    List<String> ledger = database.query(LEDGER);
                    assertThat(ScriptClient.sendCarelessly(database, script)).isNotEmpty();
                    assertThat(read(database)).as(String.join(" ", wrong)).isEqualTo(before);
                    assertThat(database.query(LEDGER)).isEqualTo(ledger);
                    assertThat(database.query(JOURNAL)).isEmpty();
                }
            }
        }
    }

    @Test
    void aClientThatGoesOnAfterAnErrorDoesNoHarm(TestDatabase database) throws SQLException {
        List<MigrationDefinition> history = List.of(
                migration(1, true, sql("CREATE TABLE users (mail text)", "INSERT INTO users VALUES ('a'), ('a')")),
                migration(
                        2,
                        false,
                        sql(
                                "CREATE UNIQUE INDEX CONCURRENTLY users_mail ON users (mail)",
                                "CREATE INDEX CONCURRENTLY users_length ON users (length(mail))")),
                migration(3, true, sql("CREATE TABLE later ()")));

        List<String> errors = ScriptClient.sendCarelessly(database, script(history, "base", "head"));

        assertThat(errors)
                .contains(
                        "ERROR: could not create unique index \"users_mail\"",
                        "ERROR: whimbrel: the statement before this one did not take effect",
                        "ERROR: cannot execute CREATE INDEX in a read-only transaction",
                        "ERROR: whimbrel: the script failed before app.0003_step");
        assertThat(database.query("SELECT name FROM whimbrel_migrations")).containsExactly("0001_step");
        assertThat(database.query("SELECT relname FROM pg_class WHERE relname IN ('later', 'users_length')"))
                .isEmpty();
        database.execute("DELETE FROM users WHERE ctid = (SELECT min(ctid) FROM users)");
        assertThat(migrate(database, history, "head")).isEqualTo(1);
        assertThat(database.query("SELECT count(*) FROM pg_index WHERE indrelid = 'users'::regclass AND indisvalid"))
                .containsExactly("2");
    }

    @Test
    void doesNotWaitForAnotherRun(TestDatabase database) throws SQLException {
        List<MigrationDefinition> history = List.of(migration(1, true, sql("CREATE TABLE users (mail text)")));
        try (Connection other = database.connect()) {
            assertThat(dialect.locks().tryAcquire(other, new JdbcLedger("").name()))
                    .isTrue();

            assertThat(ScriptClient.sendCarelessly(database, script(history, "base", "head")))
                    .contains("ERROR: whimbrel: another run works on this database");
        }
        assertThat(database.query("SELECT name FROM whimbrel_migrations")).isEmpty();
    }

    @Test
    void whatAnAuthorSetsAndHowSqlEndsDoesNotReachTheLedger(TestDatabase database) throws SQLException {
        List<MigrationDefinition> history = List.of(migration(
                1,
                true,
                sql(
                        "SELECT set_config('search_path', '', false)",
                        "CREATE TABLE public.t () -- it's; \"so\"",
                        "/* */")));

        ScriptClient.send(database, ScriptClient.statements(script(history, "base", "head")));

        assertThat(database.query("SELECT name FROM public.whimbrel_migrations"))
                .containsExactly("0001_step");
    }

    @Test
    void aBackfillIsOneStatement(TestDatabase database) throws SQLException {
        List<Operation> operations = new ArrayList<>();
        operations.add(new CreateTable(table(
                "users",
                column("id", bigint()).notNull(),
                column("mail", text()),
                primaryKey("id").named("users_pkey"))));
        operations.addAll(sql("INSERT INTO users (id) VALUES (1), (2)"));
        operations.add(new Backfill(
                QualifiedName.of("users"),
                1,
                new Backfill.Work.Sql("UPDATE users SET mail = 'a' WHERE :batch"),
                Optional.empty(),
                false));
        List<MigrationDefinition> history = List.of(migration(1, true, operations));

        ScriptClient.send(database, ScriptClient.statements(script(history, "base", "head")));

        assertThat(database.query("SELECT count(*) FROM users WHERE mail = 'a'"))
                .containsExactly("2");
        assertThat(database.query("SELECT name FROM whimbrel_migrations")).containsExactly("0001_step");
        assertThat(database.query(JOURNAL)).isEmpty();
    }

    @Test
    void refusesJavaCodeUnlessItIsToBeLeftOut() {
        MigrationDefinition code = MigrationBuilder.definitionOf(
                new MigrationId("app", "0001_step"),
                migration -> migration.runJava("greet", (JavaStep) context -> {}),
                "M0001_step.java");
        Planner planner = planner(List.of(code));
        var plan = planner.plan(List.of(), new Target.Everything(), Mode.RUN);

        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(() -> writer(List.of(code), false).write(plan, List.of()))
                .withMessage(
                        "Migration app.0001_step (M0001_step.java) has Java code ('run java: greet'), which no script"
                                + " can do")
                .returns(Code.NOT_IN_SQL, WhimbrelException::code);
        assertThat(writer(List.of(code), true).write(plan, List.of()).skipped()).containsExactly("run java: greet");
    }

    private int run(TestDatabase database, Script script, int at) throws SQLException, IOException {
        List<String> statements = ScriptClient.statements(script);
        Optional<Path> psql = ScriptClient.psql().filter(found -> at % 2 == 0);
        if (psql.isEmpty()) {
            ScriptClient.send(database, statements);
        } else if (script.outside().isEmpty() && at % 4 == 0) {
            assertThat(ScriptClient.psql(psql.orElseThrow(), database, script, "-1"))
                    .doesNotContain("ERROR");
        } else {
            assertThat(ScriptClient.psql(psql.orElseThrow(), database, script)).doesNotContain("ERROR");
        }
        return statements.size();
    }

    private Script script(List<MigrationDefinition> history, String from, String to) {
        Planner planner = planner(history);
        List<AppliedMigration> start =
                planner.route(List.of(), Target.parse(List.of(from)), Mode.FAKE).migrations().stream()
                        .map(migration -> new AppliedMigration(migration.id(), migration.checksum(), Instant.EPOCH, ""))
                        .toList();
        return writer(history, false)
                .write(
                        planner.plan(start, Target.parse(List.of(to)), Mode.RUN),
                        start.stream().map(AppliedMigration::id).toList());
    }

    private ScriptWriter writer(List<MigrationDefinition> history, boolean skipJava) {
        return new ScriptWriter(dialect, MigrationGraph.of(history), Runs.VERSION, skipJava);
    }

    private Planner planner(List<MigrationDefinition> history) {
        return new Planner(MigrationGraph.of(history), new Replay(SqlEffects.none()), dialect.ddl());
    }

    /** Three migrations; the second is one transaction or not, and the last one cannot be. */
    private static List<MigrationDefinition> history(long seed) {
        Schema first = SchemaGenerator.schema(seed);
        Schema second = SchemaGenerator.evolved(seed, seed + 1);
        return List.of(
                migration(1, true, Changes.between(Schema.EMPTY, first, ServerPropertiesTest.DROP_AND_ADD)),
                migration(2, seed % 3 != 0, Changes.between(first, second, ServerPropertiesTest.DROP_AND_ADD)),
                migration(
                        3,
                        seed % 2 == 0,
                        List.of(
                                new RunSql("CREATE TABLE last_log (id integer)", Optional.of("DROP TABLE last_log")),
                                new RunSql(
                                        "CREATE INDEX CONCURRENTLY last_log_idx ON last_log (id)",
                                        Optional.of("DROP INDEX CONCURRENTLY last_log_idx")))));
    }

    private static List<Operation> sql(String... texts) {
        List<Operation> operations = new ArrayList<>();
        for (String text : texts) {
            operations.add(new RunSql(text, Optional.empty()));
        }
        return operations;
    }

    private static MigrationDefinition migration(int number, boolean transactional, List<Operation> operations) {
        List<MigrationId> after =
                number == 1 ? List.of() : List.of(new MigrationId("app", "%04d_step".formatted(number - 1)));
        return new MigrationDefinition(
                new MigrationId("app", "%04d_step".formatted(number)),
                Header.after(after).withTransactional(transactional),
                operations,
                Optional.empty(),
                "checksum " + number,
                "generated");
    }

    private int migrate(TestDatabase database, List<MigrationDefinition> history, String target) {
        Runs runs = Runs.on(database);
        return runs.migrator()
                .migrate(runs.planner(history), Target.parse(List.of(target)), Mode.RUN, event -> {})
                .migrations()
                .size();
    }

    private Schema read(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return dialect.introspector().read(connection);
        }
    }
}
