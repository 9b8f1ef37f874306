package dev.whimbrel.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.core.dialect.StatementRecovery.Outcome;
import dev.whimbrel.testkit.server.PostgresExtension;
import dev.whimbrel.testkit.server.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the catalog tells of statements whose end nobody saw. */
@ExtendWith(PostgresExtension.class)
class PostgresRecoveryTest {
    @Test
    void anIndexThatIsThereAndValidIsDone(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE t (a int)");
        String sql = "CREATE INDEX CONCURRENTLY IF NOT EXISTS \"By A\"\nON public.t USING btree (a)";
        assertThat(outcome(database, sql)).isEqualTo(new Outcome.NotDone());

        database.execute(sql);

        assertThat(outcome(database, sql)).isEqualTo(new Outcome.Done());
    }

    @Test
    void anInvalidIndexIsBrokenAndCanBeCleanedUp(TestDatabase database) throws Exception {
        database.execute("CREATE SCHEMA app", "CREATE TABLE app.t AS VALUES (1), (1)");
        String sql = "create unique index concurrently IX on app.t (column1)";
        assertThatThrownBy(() -> database.execute(sql)).isInstanceOf(SQLException.class);

        Outcome broken = outcome(database, sql);

        assertThat(broken).isEqualTo(new Outcome.Broken("DROP INDEX CONCURRENTLY app.IX"));
        database.execute(((Outcome.Broken) broken).cleanUp());
        assertThat(outcome(database, sql)).isEqualTo(new Outcome.NotDone());
    }

    @Test
    void anIndexThatIsToBeDroppedIsDoneWhenItIsGone(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE t (a int)", "CREATE INDEX ix ON t (a)");
        assertThat(outcome(database, "DROP INDEX CONCURRENTLY ix")).isEqualTo(new Outcome.NotDone());

        database.execute("DROP INDEX CONCURRENTLY ix");

        assertThat(outcome(database, "DROP INDEX CONCURRENTLY ix")).isEqualTo(new Outcome.Done());
    }

    @Test
    void aValueIsDoneWhenTheTypeHasIt(TestDatabase database) throws Exception {
        database.execute("CREATE TYPE mood AS ENUM ('ok')");
        String sql = "ALTER TYPE mood ADD VALUE 'it''s fine' AFTER 'ok'";
        assertThat(outcome(database, sql)).isEqualTo(new Outcome.NotDone());

        database.execute(sql);

        assertThat(outcome(database, sql)).isEqualTo(new Outcome.Done());
    }

    @Test
    void ofAnythingElseNothingIsKnown(TestDatabase database) throws Exception {
        assertThat(outcome(database, "INSERT INTO t VALUES (1)")).isEqualTo(new Outcome.Unknown());
        assertThat(outcome(database, "CREATE INDEX CONCURRENTLY ON t (a)")).isEqualTo(new Outcome.Unknown());
    }

    private static Outcome outcome(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect()) {
            return new PostgresRecovery().outcome(connection, sql);
        }
    }
}
