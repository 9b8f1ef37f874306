package dev.whimbrel.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.whimbrel.core.dialect.Scope;
import dev.whimbrel.core.graph.MigrationGraph;
import dev.whimbrel.core.migration.MigrationBuilder;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.AppliedMigration;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.Planner;
import dev.whimbrel.core.plan.Target;
import dev.whimbrel.core.run.Actor;
import dev.whimbrel.core.run.Bookkeeper;
import dev.whimbrel.core.run.JdbcLedger;
import dev.whimbrel.core.run.LedgerChange;
import dev.whimbrel.core.run.LedgerState;
import dev.whimbrel.core.run.Script;
import dev.whimbrel.core.run.ScriptWriter;
import dev.whimbrel.problem.DatabaseException;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.testkit.server.PostgresExtension;
import dev.whimbrel.testkit.server.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a database keeps of who did what to it. */
@ExtendWith(PostgresExtension.class)
class EventsTest {
    private static final String EVENTS =
            "SELECT kind, name, outcome, sqlstate, code FROM whimbrel_events ORDER BY number";
    private static final Actor ANNA = new Actor("anna", "build-7", "1.2", "shop.dump");

    private final PostgresDialect dialect = new PostgresDialect(PostgresDialect.PUBLIC);
    private final JdbcLedger ledger = new JdbcLedger("", dialect.audit(), ANNA);

    @Test
    void tellWhoDidWhatFromWhereAndHowItEnded(TestDatabase database) throws SQLException {
        migrate(database, "SELECT 1", "head", Mode.RUN);
        migrate(database, "SELECT 1", "base", Mode.RUN);
        migrate(database, "SELECT 1", "head", Mode.FAKE);
        migrate(database, "SELECT 1", "base", Mode.FAKE);

        assertThat(database.query(EVENTS))
                .containsExactly(
                        "APPLIED|0001_users|DONE||",
                        "UNDONE|0001_users|DONE||",
                        "MARKED|0001_users|DONE||",
                        "UNMARKED|0001_users|DONE||");
        assertThat(database.query("""
                SELECT os_user, client_host, tool_version, backup, database_role = session_user, client_address <> '',
                       checksum, duration_ms >= 0, happened_at > now() - interval '1 minute'
                FROM whimbrel_events WHERE number = 1""")).containsExactly("anna|build-7|1.2|shop.dump|t|t|sum|t|t");
    }

    @Test
    void tellOfAFailureThatWasRolledBack(TestDatabase database) throws SQLException {
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> migrate(database, "SELECT 1 / 0", "head", Mode.RUN));

        assertThat(database.query(EVENTS)).containsExactly("APPLIED|0001_users|FAILED|22012|statement-failed");
        assertThat(database.query("SELECT to_regclass('users') IS NULL, count(*) FROM whimbrel_migrations"))
                .containsExactly("t|0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE whimbrel_events SET os_user = 'nobody'",
                "DELETE FROM whimbrel_events",
                "TRUNCATE whimbrel_events"
            })
    void canOnlyBeAdded(String statement, TestDatabase database) throws SQLException {
        migrate(database, "SELECT 1", "head", Mode.RUN);

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> database.execute(statement))
                .withMessageContaining("rows of whimbrel_events are only ever added");
    }

    @Test
    void comeToALedgerOfAnEarlierVersionAndAreNotSeenInTheSchema(TestDatabase database) throws SQLException {
        migrate(database, "SELECT 1", "head", Mode.RUN);
        database.execute("DROP TABLE whimbrel_events", "DROP FUNCTION whimbrel_append_only");
        try (Connection connection = database.connect()) {
            assertThat(ledger.events(connection)).isEmpty();
            assertThat(ledger.read(connection).applied()).hasSize(1);

            migrate(database, "SELECT 1", "base", Mode.RUN);

            assertThat(ledger.events(connection))
                    .extracting(recorded -> recorded.event().kind().name(), recorded -> recorded.actor())
                    .containsExactly(tuple("UNDONE", ANNA));
            assertThat(dialect.introspector().read(connection, Scope.WHOLE))
                    .returns(Schema.EMPTY, reading -> reading.schema())
                    .returns(List.of(), reading -> reading.unread());
        }
    }

    @Test
    void tellOfCorrectionsOfTheLedger(TestDatabase database) throws SQLException {
        MigrationId id = new MigrationId("app", "0001_users");
        Bookkeeper bookkeeper = Runs.on(database).with(ledger).bookkeeper();

        for (LedgerChange change : List.of(
                new LedgerChange.Mark(id, "a", Optional.empty()),
                new LedgerChange.Accept(id, "b"),
                new LedgerChange.Unmark(id),
                new LedgerChange.Unmark(id))) {
            bookkeeper.change(state -> List.of(change), event -> {});
        }

        assertThat(database.query("SELECT kind, name, checksum FROM whimbrel_events ORDER BY number"))
                .containsExactly("MARKED|0001_users|a", "ACCEPTED|0001_users|b", "UNMARKED|0001_users|");
    }

    @Test
    void areWrittenByScriptsToo(TestDatabase database) throws SQLException {
        List<MigrationDefinition> history = history("SELECT 1");
        for (String[] way : new String[][] {{"base", "head"}, {"head", "base"}}) {
            MigrationGraph graph = MigrationGraph.of(history);
            Planner planner = Runs.on(database).planner(history);
            var start = way[0].equals("base")
                    ? List.<AppliedMigration>of()
                    : read(database).applied();
            Script script = new ScriptWriter(dialect, graph, "1.2", false)
                    .write(
                            planner.plan(start, Target.parse(List.of(way[1])), Mode.RUN),
                            start.stream().map(each -> each.id()).toList());
            ScriptClient.send(database, ScriptClient.statements(script));
        }

        assertThat(database.query("SELECT kind, outcome, os_user, duration_ms, remark FROM whimbrel_events ORDER BY 1"))
                .containsExactly("APPLIED|DONE|||script", "UNDONE|DONE|||script");
    }

    private LedgerState read(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return ledger.read(connection);
        }
    }

    private void migrate(TestDatabase database, String sql, String target, Mode mode) {
        Runs runs = Runs.on(database).with(ledger);
        runs.migrator().migrate(runs.planner(history(sql)), Target.parse(List.of(target)), mode, event -> {});
    }

    private static List<MigrationDefinition> history(String sql) {
        return List.of(MigrationBuilder.definitionOf(
                        new MigrationId("app", "0001_users"),
                        builder -> {
                            builder.runSql("CREATE TABLE users (id integer)").undo("DROP TABLE users");
                            builder.runSql(sql).undo("SELECT 2");
                        },
                        "users.java")
                .withChecksum("sum"));
    }
}
