package dev.whimbrel.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.whimbrel.core.dialect.StatementRecovery.Outcome;
import dev.whimbrel.core.migration.Migration;
import dev.whimbrel.core.migration.MigrationBuilder;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.Target;
import dev.whimbrel.core.run.JdbcLedger;
import dev.whimbrel.core.run.Migrator;
import dev.whimbrel.core.run.RunEvent;
import dev.whimbrel.core.run.RunListener;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.DatabaseException;
import dev.whimbrel.problem.HistoryException;
import dev.whimbrel.problem.WhimbrelException;
import dev.whimbrel.testkit.server.PostgresExtension;
import dev.whimbrel.testkit.server.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs migrations of which a part can be in no transaction, on a real server. */
@ExtendWith(PostgresExtension.class)
class MixedRunTest {
    private static final String INDEX = "CREATE UNIQUE INDEX CONCURRENTLY users_mail ON users (mail)";
    private static final String VALIDITY = """
            SELECT c.relname, i.indisvalid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
            WHERE c.relname = 'users_mail'""";

    private final PostgresDialect dialect = new PostgresDialect(PostgresDialect.PUBLIC);

    @Test
    void isDividedByItself(TestDatabase database) throws SQLException {
        migrate(database, mixed("'a'", "'b'"), event -> {});

        assertThat(database.query(VALIDITY)).containsExactly("users_mail|t");
        assertThat(database.query("SELECT * FROM whimbrel_journal")).isEmpty();
        assertThat(database.query("SELECT app, name FROM whimbrel_migrations")).containsExactly("app|0001_users");
    }

    @Test
    void anIndexThatCouldNotBeBuiltIsTakenAwayAndBuiltNextTime(TestDatabase database) throws SQLException {
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> migrate(database, mixed("'a'", "'a'"), event -> {}))
                .withMessageStartingWith("Migration app.0001_users (users.java) failed at 'run sql: " + INDEX
                        + "': could not create unique index \"users_mail\"\nDetail: Key (mail)=(a) is duplicated.")
                .returns(Code.STATEMENT_FAILED, WhimbrelException::code);
        assertThat(database.query(VALIDITY)).isEmpty();

        database.execute("DELETE FROM users WHERE ctid = (SELECT min(ctid) FROM users)");
        migrate(database, mixed("'a'", "'a'"), event -> {});

        assertThat(database.query(VALIDITY)).containsExactly("users_mail|t");
        assertThat(database.query("SELECT count(*) FROM users")).containsExactly("2");
    }

    @Test
    void anIndexThatWasCutIsTakenAwayAndBuiltNextTime(TestDatabase database) throws SQLException {
        migrateUntilCut(database);
        database.execute(
                "CREATE UNIQUE INDEX users_mail ON users (mail)",
                "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'users_mail'::regclass");
        AtomicInteger cleanUps = new AtomicInteger();

        migrate(database, mixed("'a'", "'b'"), event -> {
            if (event instanceof RunEvent.CleaningUp) {
                cleanUps.incrementAndGet();
            }
        });

        assertThat(cleanUps).hasValue(1);
        assertThat(database.query(VALIDITY)).containsExactly("users_mail|t");
        assertThat(database.query("SELECT mail FROM users ORDER BY mail")).containsExactly("a", "b", "z");
    }

    @Test
    void theMarkStandsWhereTheServerSaysItIs(TestDatabase database) {
        List<MigrationDefinition> history =
                List.of(migration(builder -> builder.runSql("SELECT 1;\nSELECT a,\n  nothing FROM (SELECT 1 AS a) t")));

        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> migrate(database, history, event -> {}))
                .withMessage("""
                        Migration app.0001_users (users.java) failed at 'run sql: SELECT 1;': column "nothing" does not exist

                            SELECT a,
                              nothing FROM (SELECT 1 AS a) t
                              ^""");
    }

    /** What {@code pg_dump} writes begins so; it is often pasted into a migration. */
    @Test
    void whatAnAuthorSetsDoesNotOutliveItsMigration(TestDatabase database) throws SQLException {
        database.execute("CREATE ROLE owner", "GRANT CREATE ON SCHEMA public TO owner");
        MigrationDefinition dump = migration(builder -> {
            builder.runSql("SET ROLE owner; SELECT pg_catalog.set_config('search_path', '', false)");
            builder.runSql("CREATE TABLE public.dumped ()");
        });

        migrate(database, List.of(dump), event -> {});

        assertThat(database.query("SELECT tableowner FROM pg_tables WHERE tablename = 'dumped'"))
                .containsExactly("owner");
        assertThat(database.query("SELECT name FROM whimbrel_migrations")).containsExactly("0001_users");
    }

    /** The server goes on with what a client began that was killed; who comes next waits until that is over. */
    @Test
    void waitsForASessionOfARunThatIsGone(TestDatabase database) throws Exception {
        long key = new PostgresLocks(PostgresDialect.PUBLIC).key(new JdbcLedger("").name() + " work");
        try (Connection left = database.connect()) {
            try (Statement statement = left.createStatement()) {
                statement.execute("SELECT pg_advisory_lock(" + key + ")");
            }
            assertThatExceptionOfType(DatabaseException.class)
                    .isThrownBy(() -> migrate(database, mixed("'a'", "'b'"), Duration.ofMillis(300), event -> {}))
                    .withMessageStartingWith("The server still does what a run began that is gone, and did not end"
                            + " within 0 s: process ")
                    .withMessageContaining("runs: ")
                    .returns(Code.LOCK_TIMEOUT, WhimbrelException::code);
        }
        migrate(database, mixed("'a'", "'b'"), event -> {});

        assertThat(database.query(VALIDITY)).containsExactly("users_mail|t");
    }

    @Test
    void takesAPersonsWordWhereNothingTells(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE t (a int)");
        List<MigrationDefinition> unnamed =
                List.of(migration(builder -> builder.runSql("CREATE INDEX CONCURRENTLY ON t (a)")));
        RunListener cut = event -> {
            if (event instanceof RunEvent.StatementStarted) {
                Runs.on(database).cut();
            }
        };
        assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> migrate(database, unnamed, cut));
        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(() -> migrate(database, unnamed, event -> {}))
                .withMessageEndingWith("took effect:\n\n    CREATE INDEX CONCURRENTLY ON t (a)")
                .withMessageContaining("app.0001_users (users.java)")
                .returns(Code.INTERRUPTED, WhimbrelException::code);

        run(database, unnamed, Runs.on(database).migrator().knowing(new Outcome.NotDone()), event -> {});

        assertThat(database.query("SELECT count(*) FROM pg_index WHERE indrelid = 't'::regclass"))
                .containsExactly("1");
        assertThat(database.query("SELECT name FROM whimbrel_migrations")).containsExactly("0001_users");
    }

    /** Ends the session of the run when it is about to build the index. */
    private void migrateUntilCut(TestDatabase database) {
        RunListener cut = event -> {
            if (event instanceof RunEvent.StatementStarted started
                    && started.text().equals(INDEX)) {
                Runs.on(database).cut();
            }
        };
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> migrate(database, mixed("'a'", "'b'"), cut))
                .returns(Code.CONNECTION_LOST, WhimbrelException::code);
    }

    private static List<MigrationDefinition> mixed(String first, String second) {
        return List.of(migration(builder -> {
            builder.runSql(
                    "CREATE TABLE users (mail text); INSERT INTO users VALUES (" + first + "), (" + second + ")");
            builder.runSql(INDEX);
            builder.runSql("INSERT INTO users VALUES ('z')");
        }));
    }

    private static MigrationDefinition migration(Migration content) {
        return MigrationBuilder.definitionOf(new MigrationId("app", "0001_users"), content, "users.java")
                .withChecksum("sum");
    }

    private void migrate(TestDatabase database, List<MigrationDefinition> history, RunListener listener) {
        migrate(database, history, Duration.ofSeconds(30), listener);
    }

    private void migrate(
            TestDatabase database, List<MigrationDefinition> history, Duration patience, RunListener listener) {
        run(database, history, Runs.on(database).with(patience).migrator(), listener);
    }

    private void run(
            TestDatabase database, List<MigrationDefinition> history, Migrator migrator, RunListener listener) {
        migrator.migrate(Runs.on(database).planner(history), new Target.Everything(), Mode.RUN, listener);
    }
}
