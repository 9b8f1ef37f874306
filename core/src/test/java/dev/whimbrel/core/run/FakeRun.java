package dev.whimbrel.core.run;

import dev.whimbrel.core.graph.MigrationGraph;
import dev.whimbrel.core.migration.MigrationBuilder;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.Plan;
import dev.whimbrel.core.plan.Planner;
import dev.whimbrel.core.plan.Target;
import dev.whimbrel.core.replay.Replay;
import dev.whimbrel.core.replay.SqlEffects;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Everything that a run needs, in memory. */
final class FakeRun {
    final FakeDatabase database = new FakeDatabase();
    final FakeTime time = new FakeTime();
    final List<RunEvent> events = new ArrayList<>();
    private Duration perStatement = Duration.ZERO;
    private final FakeLock lock;

    FakeRun(FakeLock lock) {
        this.lock = lock;
    }

    FakeRun() {
        this(new FakeLock(0));
    }

    /** Makes each statement take so long. */
    void slow(Duration duration) {
        perStatement = duration;
    }

    static MigrationDefinition migration(String id, Consumer<MigrationBuilder> content) {
        MigrationId parsed = MigrationId.parse(id);
        return MigrationBuilder.definitionOf(parsed, content::accept, parsed.app() + "/" + parsed.name() + ".java")
                .withChecksum("sum");
    }

    Plan migrate(List<MigrationDefinition> migrations, String... words) {
        return migrate(migrations, Mode.RUN, words);
    }

    Plan migrate(List<MigrationDefinition> migrations, Mode mode, String... words) {
        FakeDialect dialect = new FakeDialect(lock, database);
        Planner planner = new Planner(MigrationGraph.of(migrations), new Replay(SqlEffects.none()), dialect.ddl());
        return new Migrator(database::open, dialect, database, time, Duration.ofSeconds(5), "1.0")
                .migrate(planner, Target.parse(List.of(words)), mode, this::on);
    }

    private void on(RunEvent event) {
        events.add(event);
        if (event instanceof RunEvent.StatementStarted) {
            time.pass(perStatement);
        }
    }
}
