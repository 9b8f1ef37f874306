package dev.whimbrel.postgresql;

import static dev.whimbrel.schema.Vocabulary.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.whimbrel.core.dialect.ServerErrors.Kind;
import dev.whimbrel.core.migration.Migration;
import dev.whimbrel.core.migration.MigrationBuilder;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.Planner;
import dev.whimbrel.core.plan.Target;
import dev.whimbrel.core.run.LockPatience;
import dev.whimbrel.core.run.RunEvent;
import dev.whimbrel.core.run.RunListener;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.DatabaseException;
import dev.whimbrel.problem.WhimbrelException;
import dev.whimbrel.testkit.server.PostgresExtension;
import dev.whimbrel.testkit.server.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What can go wrong on a server: each told apart, and what passes is tried again. */
@ExtendWith(PostgresExtension.class)
class FailuresTest {
    private final PostgresDialect dialect = new PostgresDialect(PostgresDialect.PUBLIC);
    private final List<RunEvent.Blocked> blocked = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void theMessageHasAllThatIsKnown(TestDatabase database) throws Exception {
        Path file = folder.resolve("0001_users.sql");
        Files.writeString(file, "-- up\nCREATE TABLE users (mail text);\n\nSELECT\n  nothing\nFROM users;\n");

        WhimbrelException problem = failure(database, file.toString(), migration -> {
            migration.runSql("CREATE TABLE users (mail text);\n\nSELECT\n  nothing\nFROM users;");
        });

        assertThat(problem)
                .hasMessage(
                        "Migration app.0001_users (" + file + ") failed at 'run sql: CREATE TABLE users (mail text);',"
                                + " line 5: column \"nothing\" does not exist\n\n    SELECT\n      nothing\n      ^\n    FROM users");
        assertThat(problem.remedy())
                .isEqualTo(
                        "Nothing of this migration remains in the database. Correct the migration or the data, and run"
                                + " the same command again.");
    }

    @Test
    void aStatementTimeOut(TestDatabase database) throws Exception {
        set(database, "statement_timeout", "'200ms'");
        expect(
                failure(database, "f", migration -> migration.runSql("SELECT pg_sleep(20)")),
                "canceling statement due to statement timeout",
                "ALTER ROLE ... SET statement_timeout");
    }

    @Test
    void aFullDisk(TestDatabase database) {
        expect(
                failure(database, "f", migration -> migration.runSql("""
                        DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '53100', MESSAGE = 'could not extend file "base/1"',
                        DETAIL = 'No space left on device', HINT = 'Check free disk space.'; END $$""")),
                "could not extend file \"base/1\"\nDetail: No space left on device\nHint: Check free disk space.",
                "The server has no room left.");
    }

    @Test
    void aServerThatTakesNoChanges(TestDatabase database) throws Exception {
        set(database, "default_transaction_read_only", "on");
        expect(
                failure(database, "f", migration -> migration.runSql("CREATE TABLE t ()")),
                "read-only transaction",
                "Give Whimbrel the URL of the primary");
    }

    @Test
    void missingRights(TestDatabase database) throws Exception {
        database.execute("DROP ROLE IF EXISTS visitor", "CREATE ROLE visitor");
        expect(
                failure(database, "f", migration -> migration.runSql("SET ROLE visitor; CREATE TABLE t ()")),
                "permission denied for schema public",
                "Let the owner grant what is missing");
    }

    @Test
    void rowsThatDoNotFit(TestDatabase database) {
        expect(
                failure(
                        database,
                        "f",
                        migration -> migration.runSql(
                                "CREATE TABLE t AS VALUES (1), (1); ALTER TABLE t ADD PRIMARY KEY (column1)")),
                "Detail: Key (column1)=(1) is duplicated.",
                "The rows that are there do not fit.");
    }

    @Test
    void aDeadlockIsTriedAgain(TestDatabase database) throws Exception {
        crossed(database, "UPDATE t SET a = a + 1 WHERE id = 2", migration -> {
            migration.runSql("UPDATE t SET a = a + 1 WHERE id = 1");
            migration.runSql("UPDATE t SET a = a + 1 WHERE id = 2");
        });
        assertThat(blocked)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.kind()).isEqualTo(Kind.DEADLOCK));
    }

    /** It waits for a row for less time than the server takes to see a deadlock. */
    @Test
    void aBatchThatWouldBeInADeadlockIsTriedAgain(TestDatabase database) throws Exception {
        crossed(database, "backfill t", migration -> {
            migration.stateOnly(
                    state -> state.createTable("t", column("id", integer()), column("a", integer()), primaryKey("id")));
            migration.backfill("t", 5, "UPDATE t SET a = a + 1 WHERE :batch");
        });
        assertThat(blocked)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.kind()).isEqualTo(Kind.LOCKED));
    }

    /** Another session holds the second row, and wants the first one when the run has that and waits. */
    private void crossed(TestDatabase database, String last, Migration content) throws Exception {
        database.execute("CREATE TABLE t (id int PRIMARY KEY, a int)", "INSERT INTO t VALUES (1, 0), (2, 0)");
        set(database, "deadlock_timeout", "'1500ms'"); // the other one waits by then
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            statement.execute("SET deadlock_timeout = '30s'");
            other.setAutoCommit(false);
            statement.execute("UPDATE t SET a = a + 10 WHERE id = 2");
            List<Thread> waiting = new ArrayList<>();
            run(database, "f", content, event -> {
                if (event instanceof RunEvent.StatementStarted started
                        && started.text().startsWith(last)
                        && waiting.isEmpty()) {
                    waiting.add(Thread.ofVirtual().start(() -> crossing(database, other)));
                }
            });
            waiting.getFirst().join();
        }
        assertThat(database.query("SELECT a FROM t ORDER BY id")).containsExactly("11", "11");
    }

    private static void crossing(TestDatabase database, Connection other) {
        try (Statement statement = other.createStatement()) {
            while (database.query("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                            + " AND datname = current_database()")
                    .isEmpty()) {
                Thread.sleep(10);
            }
            statement.execute("UPDATE t SET a = a + 10 WHERE id = 1");
            other.commit();
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatOthersChangedMeanwhileIsTriedAgain(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE t (id int PRIMARY KEY, a int)", "INSERT INTO t VALUES (1, 0)");
        set(database, "default_transaction_isolation", "'repeatable read'");
        List<String> changed = new ArrayList<>();
        run(
                database,
                "f",
                migration -> {
                    migration.runSql("SELECT count(*) FROM t");
                    migration.runSql("UPDATE t SET a = a + 1");
                },
                event -> {
                    if (event instanceof RunEvent.StatementStarted started
                            && started.text().startsWith("UPDATE")
                            && changed.isEmpty()) {
                        changed.add("once");
                        Runs.on(database).execute("UPDATE t SET a = a + 10");
                    }
                });
        assertThat(blocked).singleElement().returns(Kind.SERIALIZATION, RunEvent.Blocked::kind);
        assertThat(database.query("SELECT a FROM t")).containsExactly("11");
    }

    @Test
    void aServerWithoutAConnectionLeftIsAskedAgain(TestDatabase database) throws Exception {
        database.execute("DROP ROLE IF EXISTS narrow", "CREATE ROLE narrow LOGIN PASSWORD 'narrow' CONNECTION LIMIT 1");
        PostgresConnections narrow =
                PostgresConnections.to(database.jdbcUrl()).as("narrow").withPassword("narrow");
        Connection first = narrow.open();
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(700);
                first.close();
            } catch (SQLException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        try (Connection second = narrow.open()) {
            assertThat(second.isValid(5)).isTrue();
        }
    }

    private static void set(TestDatabase database, String setting, String value) throws SQLException {
        database.execute("ALTER DATABASE " + database.name() + " SET " + setting + " = " + value);
    }

    private static void expect(WhimbrelException problem, String message, String remedy) {
        assertThat(problem).hasMessageContaining(message);
        assertThat(problem.code()).isEqualTo(Code.STATEMENT_FAILED);
        assertThat(problem.remedy()).contains(remedy).contains("run the same command again");
    }

    private WhimbrelException failure(TestDatabase database, String source, Migration content) {
        return catchThrowableOfType(DatabaseException.class, () -> run(database, source, content, event -> {}));
    }

    private void run(TestDatabase database, String source, Migration content, RunListener listener) {
        Runs runs = Runs.on(database);
        Planner planner = runs.planner(
                List.of(MigrationBuilder.definitionOf(new MigrationId("app", "0001_users"), content, source)
                        .withChecksum("sum")));
        runs.migrator()
                .with(new LockPatience(
                        Duration.ofMillis(200),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(10),
                        Duration.ofMillis(20),
                        Duration.ofSeconds(30)))
                .migrate(planner, new Target.Everything(), Mode.RUN, event -> {
                    if (event instanceof RunEvent.Blocked one) {
                        blocked.add(one);
                    }
                    listener.on(event);
                });
    }
}
