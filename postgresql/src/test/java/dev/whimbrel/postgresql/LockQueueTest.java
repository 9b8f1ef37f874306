package dev.whimbrel.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.whimbrel.core.dialect.ServerErrors.Kind;
import dev.whimbrel.core.migration.Migration;
import dev.whimbrel.core.migration.MigrationBuilder;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.Planner;
import dev.whimbrel.core.plan.Target;
import dev.whimbrel.core.run.LockPatience;
import dev.whimbrel.core.run.RunEvent;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.DatabaseException;
import dev.whimbrel.problem.WhimbrelException;
import dev.whimbrel.testkit.server.PostgresExtension;
import dev.whimbrel.testkit.server.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changes a table that somebody else holds, on a real server. */
@ExtendWith(PostgresExtension.class)
class LockQueueTest {
    private final PostgresDialect dialect = new PostgresDialect(PostgresDialect.PUBLIC);
    private final List<RunEvent.Blocked> blocked = new ArrayList<>();

    @Test
    void givesWayNamesWhoItWaitedForAndGetsThrough(TestDatabase database) throws Exception {
        try (Connection holder = holding(database, "SELECT count(*) FROM users")) {
            migrate(
                    database,
                    60,
                    builder -> builder.runSql("ALTER TABLE users ADD COLUMN age integer"),
                    () -> end(holder));
        }

        assertThat(blocked)
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.kind()).isEqualTo(Kind.LOCKED))
                .anySatisfy(event -> assertThat(event.blockers()) // on a busy machine it may look too late once
                        .singleElement()
                        .satisfies(session -> assertThat(session.query()).isEqualTo("SELECT count(*) FROM users")));
        assertThat(database.query("SELECT name FROM whimbrel_migrations")).containsExactly("0001_users");
    }

    @Test
    void givesUpWhenTimeIsUpAndLeavesNothing(TestDatabase database) throws Exception {
        try (Connection holder = holding(database, "SELECT count(*) FROM users")) {
            assertThatExceptionOfType(DatabaseException.class)
                    .isThrownBy(() -> migrate(
                            database,
                            0,
                            builder ->
                                    builder.runSql("CREATE TABLE before (); ALTER TABLE users ADD COLUMN age integer"),
                            () -> {}))
                    .withMessageContaining("others held what it has to lock, in 1 tries")
                    .withMessageContaining("SELECT count(*) FROM users")
                    .returns(Code.BLOCKED, WhimbrelException::code);
        }
        assertThat(database.query("SELECT to_regclass('before')")).containsExactly("");
    }

    @Test
    void whatLocksRowsOnlyWaitsForThem(TestDatabase database) throws Exception {
        try (Connection holder = holding(database, "UPDATE users SET mail = 'b'")) {
            Thread.ofVirtual().start(() -> {
                try {
                    Thread.sleep(400);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                end(holder);
            });
            migrate(database, 0, builder -> builder.runSql("UPDATE users SET mail = mail || 'c'"), () -> {});
        }
        assertThat(blocked).isEmpty();
        assertThat(database.query("SELECT mail FROM users")).containsExactly("ac");
    }

    private static Connection holding(TestDatabase database, String sql) throws SQLException {
        database.execute("CREATE TABLE users (mail text)", "INSERT INTO users VALUES ('a')");
        Connection holder = database.connect();
        holder.setAutoCommit(false);
        execute(holder, sql);
        return holder;
    }

    /**
     * Migrates, and lets the table go at the second time that it is in the way.
     *
     * @param seconds for how long it is tried
     */
    private void migrate(TestDatabase database, int seconds, Migration content, Runnable release) {
        Runs runs = Runs.on(database);
        Planner planner = runs.planner(
                List.of(MigrationBuilder.definitionOf(new MigrationId("app", "0001_users"), content, "users.java")
                        .withChecksum("sum")));
        runs.migrator()
                .with(new LockPatience(
                        Duration.ofMillis(200),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(10),
                        Duration.ofMillis(20),
                        Duration.ofSeconds(seconds)))
                .migrate(planner, new Target.Everything(), Mode.RUN, event -> {
                    if (event instanceof RunEvent.Blocked each) {
                        blocked.add(each);
                        if (blocked.size() == 2) {
                            release.run();
                        }
                    }
                });
    }

    private static void end(Connection holder) {
        try {
            holder.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
