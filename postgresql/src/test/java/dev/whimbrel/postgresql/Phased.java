package dev.whimbrel.postgresql;

import dev.whimbrel.core.diff.Changes;
import dev.whimbrel.core.graph.MigrationGraph;
import dev.whimbrel.core.migration.Header;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.online.OnlineRewriting;
import dev.whimbrel.core.phase.PhaseDivision;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.Phase;
import dev.whimbrel.core.plan.Planner;
import dev.whimbrel.core.plan.Target;
import dev.whimbrel.core.replay.Replay;
import dev.whimbrel.core.replay.SqlEffects;
import dev.whimbrel.core.run.JdbcLedger;
import dev.whimbrel.core.run.LedgerState;
import dev.whimbrel.core.run.Migrator;
import dev.whimbrel.core.run.RunListener;
import dev.whimbrel.core.run.Time;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.testkit.server.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A migration that makes a schema, and one that changes it, as a run carries them out phase by phase. */
record Phased(Schema before, List<Operation> change) {
    private static final PostgresDialect POSTGRES = new PostgresDialect(PostgresDialect.PUBLIC);
    private static final MigrationId FIRST = MigrationId.parse("shop.0001_first");
    private static final MigrationId CHANGE = MigrationId.parse("shop.0002_change");

    /** Makes what is there before. */
    void prepare(TestDatabase database) {
        migrate(database, Phase.WHOLE, Target.parse(List.of("shop", "0001")), event -> {});
    }

    /** Does this much of the change, and finishes first what was cut. */
    void migrate(TestDatabase database, Phase phase, RunListener listener) {
        migrate(database, phase, new Target.Everything(), listener);
    }

    private void migrate(TestDatabase database, Phase phase, Target target, RunListener listener) {
        List<MigrationDefinition> history = List.of(
                MigrationDefinition.of(
                        FIRST, Header.EMPTY, Changes.between(Schema.EMPTY, before, ServerPropertiesTest.DROP_AND_ADD)),
                MigrationDefinition.of(CHANGE, Header.after(List.of(FIRST)), change));
        Planner planner = new Planner(MigrationGraph.of(history), new Replay(SqlEffects.none()), POSTGRES.ddl())
                .rewriting(new OnlineRewriting(POSTGRES, database::version))
                .phasing(new PhaseDivision(POSTGRES))
                .during(phase);
        migrator(database).migrate(planner, target, Mode.RUN, listener);
    }

    static LedgerState state(TestDatabase database) {
        return migrator(database).state();
    }

    static Schema read(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return POSTGRES.introspector().read(connection);
        }
    }

    private static Migrator migrator(TestDatabase database) {
        return new Migrator(
                () -> connect(database),
                POSTGRES,
                new JdbcLedger(""),
                Time.of(Clock.systemUTC()),
                Duration.ofSeconds(30),
                "test");
    }

    private static Connection connect(TestDatabase database) {
        try {
            return database.connect();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
