package dev.whimbrel.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.AppliedMigration;
import dev.whimbrel.core.plan.Direction;
import dev.whimbrel.core.plan.Phase;
import dev.whimbrel.core.run.Ending;
import dev.whimbrel.core.run.JdbcLedger;
import dev.whimbrel.core.run.JournalEntry;
import dev.whimbrel.core.run.LedgerEvent;
import dev.whimbrel.core.run.LedgerState;
import dev.whimbrel.testkit.server.PostgresExtension;
import dev.whimbrel.testkit.server.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger and the journal in tables of a real server. */
@ExtendWith(PostgresExtension.class)
class LedgerTest {
    private static final MigrationId ID = new MigrationId("shop", "0001_it's \"odd\"");
    private static final AppliedMigration APPLIED =
            new AppliedMigration(ID, "sum", Instant.parse("2026-11-20T23:55:01.123456Z"), "0.1");

    @ParameterizedTest
    @ValueSource(strings = {"", "Odd \"schema\"_%"})
    void keepsWhatItIsTold(String schema, TestDatabase database) throws SQLException {
        JdbcLedger ledger = new JdbcLedger(schema);
        JournalEntry intent = new JournalEntry(
                ID, Direction.BACKWARD, Phase.WHOLE, 2, JournalEntry.State.INTENT, "sum", "vacuum 'x'");
        JournalEntry done =
                new JournalEntry(ID, Direction.BACKWARD, Phase.WHOLE, 1, JournalEntry.State.DONE, "sum", "");
        database.execute("CREATE SCHEMA \"Odd \"\"schema\"\"_%\"");
        try (Connection connection = database.connect()) {
            assertThat(ledger.read(connection)).isEqualTo(LedgerState.NONE);

            ledger.create(connection);
            ledger.create(connection);
            assertThat(ledger.read(connection)).isEqualTo(new LedgerState(true, List.of(), List.of()));

            ledger.add(connection, APPLIED);
            ledger.write(connection, intent);
            ledger.write(connection, done);
            ledger.write(connection, intent);
            assertThat(ledger.read(connection))
                    .isEqualTo(new LedgerState(true, List.of(APPLIED), List.of(done, intent)));

            ledger.forget(connection, intent);
            assertThat(ledger.read(connection).journal()).containsExactly(done);

            ledger.remove(connection, ID);
            ledger.forget(connection, ID);
            assertThat(ledger.read(connection)).isEqualTo(new LedgerState(true, List.of(), List.of()));
        }
    }

    @Test
    void isNotLookedForInOtherSchemas(TestDatabase database) throws SQLException {
        database.execute("CREATE SCHEMA other");
        try (Connection connection = database.connect()) {
            new JdbcLedger("other").create(connection);

            assertThat(new JdbcLedger("").read(connection)).isEqualTo(LedgerState.NONE);
        }
    }

    @Test
    void whatItIsToldCommitsWithTheTransaction(TestDatabase database) throws SQLException {
        JdbcLedger ledger = new JdbcLedger("");
        try (Connection connection = database.connect()) {
            ledger.create(connection);
            connection.setAutoCommit(false);
            ledger.add(connection, APPLIED);
            connection.rollback();

            assertThat(ledger.read(connection).applied()).isEmpty();
        }
    }

    @Test
    void whatEndsAMigrationIsThereAllAtOnce(TestDatabase database) throws SQLException {
        JdbcLedger ledger = new JdbcLedger("");
        MigrationId old = new MigrationId("shop", "0000_old");
        try (Connection connection = database.connect();
                Connection other = database.connect()) {
            ledger.create(connection);
            ledger.add(connection, new AppliedMigration(old, "sum", APPLIED.appliedAt(), "0.1"));
            ledger.write(
                    connection,
                    new JournalEntry(ID, Direction.FORWARD, Phase.WHOLE, 1, JournalEntry.State.DONE, "sum", "x; y ?"));
            connection.setAutoCommit(false);
            ledger.conclude(connection, ending(APPLIED, old));

            assertThat(ledger.read(other)).isEqualTo(new LedgerState(true, List.of(APPLIED), List.of()));
            assertThat(ledger.events(other))
                    .extracting(recorded -> recorded.event().remark())
                    .containsExactly("a; b ? \\");
            connection.commit();
        }
    }

    @Test
    void whereAnEndingIsRejectedNothingOfItStays(TestDatabase database) throws SQLException {
        JdbcLedger ledger = new JdbcLedger("");
        MigrationId old = new MigrationId("shop", "0000_old");
        AppliedMigration tooLong = new AppliedMigration(ID, "s".repeat(200), APPLIED.appliedAt(), "0.1");
        try (Connection connection = database.connect();
                Connection other = database.connect()) {
            ledger.create(connection);
            connection.setAutoCommit(false);
            database.execute("CREATE TABLE beside (id integer)");
            try (Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO beside VALUES (1)");
            }
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> ledger.conclude(connection, ending(tooLong, old)))
                    .withMessageContaining("value too long");
            connection.rollback();

            assertThat(ledger.read(other)).isEqualTo(new LedgerState(true, List.of(), List.of()));
            assertThat(ledger.events(other)).isEmpty();
            assertThat(database.query("SELECT count(*) FROM beside")).containsExactly("0");
        }
    }

    private static Ending ending(AppliedMigration added, MigrationId removed) {
        return new Ending(
                List.of(added),
                List.of(removed),
                Optional.of(added.id()),
                Optional.empty(),
                LedgerEvent.done(LedgerEvent.Kind.APPLIED, Duration.ofMillis(1), "a; b ? \\"));
    }

    @Test
    void aProblemThatIsNotAMissingTableIsTold(TestDatabase database) throws SQLException {
        JdbcLedger ledger = new JdbcLedger("");
        database.execute("CREATE TABLE whimbrel_migrations (something text)");
        try (Connection connection = database.connect()) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> ledger.read(connection))
                    .withMessageContaining("column \"app\" does not exist");
        }
    }

    @Test
    void manyMayMakeItAtOnce(TestDatabase database) throws Exception {
        JdbcLedger ledger = new JdbcLedger("");
        Callable<LedgerState> make = () -> {
            try (Connection connection = database.connect()) {
                ledger.read(connection);
                ledger.create(connection);
                return ledger.read(connection);
            }
        };
        List<LedgerState> states = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<LedgerState> state :
                    threads.invokeAll(List.of(make, make, make, make, make, make, make, make))) {
                states.add(state.get());
            }
        }
        assertThat(states).hasSize(8).allMatch(LedgerState::exists);
    }
}
