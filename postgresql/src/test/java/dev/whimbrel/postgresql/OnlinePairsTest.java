package dev.whimbrel.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.core.diff.Changes;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.online.OnlineRewriting;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.core.plan.Planner;
import dev.whimbrel.core.plan.Step;
import dev.whimbrel.core.plan.Target;
import dev.whimbrel.core.run.Actor;
import dev.whimbrel.core.run.JdbcLedger;
import dev.whimbrel.core.run.RunEvent;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.testkit.generate.SchemaGenerator;
import dev.whimbrel.testkit.generate.SchemaGenerator.Scope;
import dev.whimbrel.testkit.operation.SameSchema;
import dev.whimbrel.testkit.server.PostgresExtension;
import dev.whimbrel.testkit.server.TestDatabase;
import dev.whimbrel.testkit.server.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Between random schemas with rows, a run that keeps nobody waiting ends where a plain one does, there and back.
 *
 * <p>{@code -Dwhimbrel.online=N} sets how many pairs are tried, {@code -Dwhimbrel.seed=N} where they begin.
 */
@ExtendWith(PostgresExtension.class)
class OnlinePairsTest {
    private static final int PAIRS = Integer.getInteger("whimbrel.online", 20);
    private static final long SEED = Long.getLong("whimbrel.seed", 20_260_101L);
    private static final Scope SCOPE = Boolean.getBoolean("whimbrel.heirs") ? Scope.HEIRS : Scope.LIBRARY;

    private final PostgresDialect dialect = new PostgresDialect(PostgresDialect.PUBLIC);
    private final List<Step> rewritten = new ArrayList<>();

    @Test
    void bothEndAtTheSame(TestServer server) throws SQLException {
        List<String> failures = new ArrayList<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            long seed = SEED + 2L * pair;
            try (TestDatabase plain = server.createDatabase();
                    TestDatabase online = server.createDatabase()) {
                thereAndBack(seed, plain, online);
            } catch (SQLException | RuntimeException | AssertionError e) {
                failures.add("pair of seed " + seed + ": " + e.getMessage());
                System.out.println(failures.getLast());
            }
        }
        System.out.println(PAIRS + " pairs online and not, " + rewritten.size() + " steps of their own transaction, "
                + failures.size() + " failed, seed " + SEED);

        assertThat(failures).isEmpty();
        assertThat(rewritten).isNotEmpty();
    }

    private void thereAndBack(long seed, TestDatabase plain, TestDatabase online) throws SQLException {
        Schema first = made(plain, SchemaGenerator.schema(seed, SCOPE));
        Schema second = made(online, SchemaGenerator.evolved(seed, seed + 1, SCOPE));
        plain.clear();
        online.clear();
        List<MigrationDefinition> history = List.of(
                Runs.step(1, Changes.between(Schema.EMPTY, first, ServerPropertiesTest.DROP_AND_ADD)),
                Runs.step(2, Changes.between(first, second, ServerPropertiesTest.DROP_AND_ADD)));
        List<String> rows = new FittingRows(first, second).inserts();
        for (TestDatabase each : List.of(plain, online)) {
            run(each, history, "0001", false);
            for (String insert : rows) {
                each.execute(insert);
            }
        }
        run(plain, history, "0002", false);
        run(online, history, "0002", true);
        SameSchema.require("there", read(online), read(plain));
        run(plain, history, "0001", false);
        run(online, history, "0001", true);
        SameSchema.require("and back", read(online), read(plain));
    }

    private Schema made(TestDatabase database, Schema schema) throws SQLException {
        run(
                database,
                List.of(Runs.step(1, Changes.between(Schema.EMPTY, schema, ServerPropertiesTest.DROP_AND_ADD))),
                "0001",
                false);
        return read(database);
    }

    private void run(TestDatabase database, List<MigrationDefinition> history, String target, boolean online) {
        Runs runs = Runs.on(database).with(new JdbcLedger("", dialect.audit(), Actor.unknown("test")));
        Planner planner = runs.planner(history)
                .rewriting(new OnlineRewriting(dialect, database::version))
                .online(online);
        runs.migrator().migrate(planner, Target.parse(List.of("app", target)), Mode.RUN, event -> {
            if (event instanceof RunEvent.MigrationFinished(PlannedMigration migration, Duration took)) {
                migration.steps().stream().filter(Step::alone).forEach(rewritten::add);
            }
        });
    }

    private Schema read(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return dialect.introspector().read(connection);
        }
    }
}
