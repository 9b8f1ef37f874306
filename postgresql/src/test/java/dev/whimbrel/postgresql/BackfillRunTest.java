package dev.whimbrel.postgresql;

import static dev.whimbrel.schema.Vocabulary.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.core.migration.Migration;
import dev.whimbrel.core.migration.MigrationBuilder;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.Target;
import dev.whimbrel.core.run.RunEvent;
import dev.whimbrel.core.run.RunListener;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.WhimbrelException;
import dev.whimbrel.testkit.server.PostgresExtension;
import dev.whimbrel.testkit.server.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Backfills, cut and gone on with, on a real server. */
@ExtendWith(PostgresExtension.class)
class BackfillRunTest {
    private static final String USERS = """
            CREATE TABLE users (id integer PRIMARY KEY, name text, "full" text, times integer NOT NULL DEFAULT 0);
            INSERT INTO users (id, name) SELECT i, 'n' || i FROM generate_series(1, 25) i""";
    private static final String ONCE =
            "SELECT count(*), count(*) FILTER (WHERE times = 1 AND \"full\" = 'n' || id) FROM users";

    private final PostgresDialect dialect = new PostgresDialect(PostgresDialect.PUBLIC);

    @Test
    void eachRowIsDoneOnceWhereverARunIsCut(TestDatabase database) throws SQLException {
        for (MigrationDefinition backfill : List.of(inJava(4), inSql(4))) {
            for (int batch = 0; batch <= 7; batch++) {
                database.execute("DROP TABLE IF EXISTS users, whimbrel_migrations, whimbrel_journal,"
                        + " whimbrel_backfills, whimbrel_backfill_ranges");
                int cutAt = batch;
                assertThatThrownBy(() -> migrate(database, backfill, cutting(database, cutAt)))
                        .returns(Code.CONNECTION_LOST, problem -> ((WhimbrelException) problem).code());
                migrate(database, backfill, event -> {});

                assertThat(database.query(ONCE)).as("cut at batch %d", batch).containsExactly("25|25");
                assertThat(database.query("SELECT * FROM whimbrel_journal")).isEmpty();
            }
        }
    }

    @Test
    void whatIsDoneStaysWhenARowIsRefused(TestDatabase database) throws SQLException {
        MigrationDefinition refusing = migration(users -> {
            users.databaseOnly(inDatabase -> inDatabase.runSql(USERS));
            users.stateOnly(BackfillRunTest::createUsers);
            users.runSql("ALTER TABLE users ADD CHECK (id <> 10 OR \"full\" IS NULL)");
            users.backfill("users", 4, "UPDATE users SET \"full\" = name, times = times + 1 WHERE :batch");
        });
        assertThatThrownBy(() -> migrate(database, refusing, event -> {}))
                .hasMessageContaining("backfill users: UPDATE users")
                .hasMessageContaining(", in the rows after id = 8 up to id = 12: ")
                .hasMessageContaining("users_check")
                .extracting(problem -> ((WhimbrelException) problem).remedy())
                .asString()
                .startsWith("8 rows are done and stay; the next run goes on after them. ");
        assertThat(database.query("SELECT portion, state, statement FROM whimbrel_journal ORDER BY 1"))
                .containsExactly("1|DONE|", "2|INTENT|rows of users");
        assertThat(database.query("SELECT after_key, until_key, rows_done, finished FROM whimbrel_backfill_ranges"))
                .containsExactly("'8'||8|f");

        database.execute("ALTER TABLE users DROP CONSTRAINT users_check");
        migrate(database, refusing, event -> {});
        assertThat(database.query(ONCE)).containsExactly("25|25");
    }

    @Test
    void anotherSizeGoesOnAndAnotherStatementDoesNot(TestDatabase database) throws SQLException {
        assertThatThrownBy(() -> migrate(database, inSql(4), cutting(database, 2)));
        assertThatThrownBy(() -> migrate(database, inJava(4), event -> {}))
                .returns(Code.EDITED_MIGRATION, problem -> ((WhimbrelException) problem).code());
        migrate(database, inSql(100), event -> {});
        assertThat(database.query(ONCE)).containsExactly("25|25");
    }

    @Test
    void isTakenBackBatchByBatch(TestDatabase database) throws SQLException {
        migrate(database, inJava(4), event -> {});
        AtomicInteger reports = new AtomicInteger();
        Runs runs = Runs.on(database);
        runs.migrator().migrate(runs.planner(List.of(inJava(4))), new Target.Nothing(), Mode.RUN, event -> {
            if (event instanceof RunEvent.RowsDone rows) {
                reports.incrementAndGet();
                assertThat(rows.progress().total()).hasValue(25);
            }
        });
        assertThat(reports).hasValue(8);
        assertThat(database.query("SELECT to_regclass('users') IS NULL")).containsExactly("t");
    }

    @Test
    void whatDoesNotFitIsSaidBeforeAnythingIsDone(TestDatabase database) throws SQLException {
        assertThatThrownBy(() -> migrate(
                        database, migration(m -> m.backfill("users", 5, "UPDATE users WHERE :batch")), event -> {}))
                .hasMessageContaining("table users does not exist");
        assertThatThrownBy(() -> migrate(
                        database,
                        migration(m -> {
                            m.createTable("t", column("a", integer()));
                            m.backfill("t", 5, "UPDATE t SET a = 1 WHERE :batch");
                        }),
                        event -> {}))
                .hasMessageContaining("has no primary key");
        assertThatThrownBy(() -> migrate(
                        database,
                        migration(m -> {
                            createUsers(m);
                            m.backfill("users", 5, "UPDATE users SET times = 1");
                        }),
                        event -> {}))
                .hasMessageContaining("WHERE :batch");
        assertThat(database.query("SELECT to_regclass('users') IS NULL")).containsExactly("t");

        assertThatThrownBy(() -> migrate(
                        database,
                        migration(m -> {
                            createUsers(m);
                            m.backfill("users", 5, users -> {
                                users.text("nmae");
                                return row -> {};
                            });
                        }),
                        event -> {}))
                .hasMessageContaining("failed at 'backfill users': table users has no column 'nmae'")
                .hasMessageContaining("Did you mean name?");
    }

    private static MigrationDefinition inJava(int size) {
        return migration(migration -> {
            migration.databaseOnly(database -> database.runSql(USERS).undo("DROP TABLE users"));
            migration.stateOnly(BackfillRunTest::createUsers);
            migration
                    .backfill("users", size, users -> {
                        var name = users.text("name");
                        var full = users.text("full");
                        var times = users.integer("times");
                        return row -> row.set(full, row.get(name)).set(times, row.get(times) + 1);
                    })
                    .undo(users -> {
                        var full = users.text("full");
                        return row -> row.setNull(full);
                    });
        });
    }

    private static MigrationDefinition inSql(int size) {
        return migration(migration -> {
            migration.databaseOnly(database -> database.runSql(USERS).undo("DROP TABLE users"));
            migration.stateOnly(BackfillRunTest::createUsers);
            migration.backfill("users", size, "UPDATE users SET \"full\" = name, times = times + 1 WHERE :batch");
        });
    }

    private static void createUsers(MigrationBuilder migration) {
        migration.createTable(
                "users",
                column("id", integer()).notNull(),
                column("name", text()),
                column("full", text()),
                column("times", integer()).notNull().defaultTo("0"),
                primaryKey("id"));
    }

    private static MigrationDefinition migration(Migration migration) {
        return MigrationBuilder.definitionOf(new MigrationId("app", "0001_users"), migration, "users.java")
                .withChecksum("1");
    }

    /** Ends the session of the run when so many batches are done. */
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
        runs.migrator().migrate(runs.planner(List.of(migration)), new Target.Everything(), Mode.RUN, listener);
    }
}
