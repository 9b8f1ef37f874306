package dev.whimbrel.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.core.diff.Changes;
import dev.whimbrel.core.migration.Header;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.AppliedMigration;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.Target;
import dev.whimbrel.core.run.RunEvent;
import dev.whimbrel.core.run.RunListener;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.DatabaseException;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RunSql;
import dev.whimbrel.testkit.generate.SchemaGenerator;
import dev.whimbrel.testkit.server.PostgresExtension;
import dev.whimbrel.testkit.server.TestDatabase;
import dev.whimbrel.testkit.server.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Invariant 5 of the design: a plan that is cut at any point and run again ends where an uncut run ends.
 *
 * <p>The server ends the session of the run when a statement, chosen at random, is about to be sent. {@code
 * -Dwhimbrel.cuts=N} sets how many histories are cut.
 */
@ExtendWith(PostgresExtension.class)
class CutRunTest {
    private static final int CUTS = Integer.getInteger("whimbrel.cuts", 60);
    private static final long SEED = Long.getLong("whimbrel.seed", 20_260_101L);

    private final PostgresDialect dialect = new PostgresDialect(PostgresDialect.PUBLIC);

    @Test
    void aRunThatIsCutAnywhereEndsWhereAnUncutOneEnds(TestServer server) throws SQLException {
        System.out.println("cuts " + CUTS + ", seed " + SEED);
        int cut = 0;
        for (int at = 0; at < CUTS; at++) {
            List<MigrationDefinition> history = history(SEED + at, at % 2 == 0);
            Schema expected;
            int statements;
            try (TestDatabase database = server.createDatabase()) {
                Counting counting = new Counting();
                migrate(database, history, counting);
                expected = read(database);
                statements = counting.statements;
            }
            int last = new Random(SEED + at).nextInt(statements);
            try (TestDatabase database = server.createDatabase()) {
                Cutting cutting = new Cutting(database, last);
                assertThatThrownBy(() -> migrate(database, history, cutting))
                        .isInstanceOfSatisfying(
                                DatabaseException.class,
                                e -> assertThat(e.code()).isEqualTo(Code.CONNECTION_LOST));
                migrate(database, history, event -> {});
                assertThat(read(database)).as("history %d cut at %d", at, last).isEqualTo(expected);
                assertThat(Runs.on(database).migrator().state().journal()).isEmpty();
                assertThat(Runs.on(database).migrator().state().applied().stream()
                                .map(AppliedMigration::id))
                        .containsExactlyInAnyOrderElementsOf(
                                history.stream().map(MigrationDefinition::id).toList());
                cut++;
            }
        }
        System.out.println(cut + " histories cut and finished");
    }

    /** Three migrations, the last of which builds an index that no transaction can hold. */
    private static List<MigrationDefinition> history(long seed, boolean transactional) {
        Schema first = SchemaGenerator.schema(seed);
        Schema second = SchemaGenerator.schema(seed + 1_000_000);
        List<MigrationDefinition> history = new ArrayList<>();
        history.add(migration(1, true, Changes.between(Schema.EMPTY, first, ServerPropertiesTest.DROP_AND_ADD)));
        history.add(migration(2, transactional, Changes.between(first, second, ServerPropertiesTest.DROP_AND_ADD)));
        history.add(migration(
                3,
                false,
                List.of(
                        new RunSql("CREATE TABLE cut_log (id integer)", Optional.of("DROP TABLE cut_log")),
                        new RunSql(
                                "CREATE INDEX CONCURRENTLY cut_log_idx ON cut_log (id)",
                                Optional.of("DROP INDEX cut_log_idx")))));
        return history;
    }

    private static MigrationDefinition migration(int number, boolean transactional, List<Operation> operations) {
        MigrationId id = new MigrationId("app", "%04d_cut".formatted(number));
        List<MigrationId> after =
                number == 1 ? List.of() : List.of(new MigrationId("app", "%04d_cut".formatted(number - 1)));
        return new MigrationDefinition(
                id,
                Header.after(after).withTransactional(transactional),
                operations,
                Optional.empty(),
                "checksum " + number,
                "generated");
    }

    private void migrate(TestDatabase database, List<MigrationDefinition> history, RunListener listener) {
        Runs runs = Runs.on(database);
        runs.migrator().migrate(runs.planner(history), new Target.Everything(), Mode.RUN, listener);
    }

    private Schema read(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return dialect.introspector().read(connection);
        }
    }

    private static final class Counting implements RunListener {
        private int statements;

        @Override
        public void on(RunEvent event) {
            statements += event instanceof RunEvent.StatementStarted ? 1 : 0;
        }
    }

    /** Ends every other session of the database when the statement of this number is about to be sent. */
    private static final class Cutting implements RunListener {
        private final TestDatabase database;
        private int left;

        Cutting(TestDatabase database, int after) {
            this.database = database;
            this.left = after;
        }

        @Override
        public void on(RunEvent event) {
            if (!(event instanceof RunEvent.StatementStarted) || left-- != 0) {
                return;
            }
            Runs.on(database).cut();
        }
    }
}
