package dev.whimbrel.postgresql;

import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.plan.Keeping;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.core.plan.Planner;
import dev.whimbrel.core.plan.Target;
import dev.whimbrel.core.run.Actor;
import dev.whimbrel.core.run.JdbcLedger;
import dev.whimbrel.core.run.RunEvent;
import dev.whimbrel.testkit.server.TestDatabase;
import java.util.ArrayList;
import java.util.List;

/** Runs of migrations that keep aside what they drop, or do not. */
record KeepingRun(PostgresDialect dialect, TestDatabase database, List<MigrationDefinition> history) {
    /** Goes to a target, two words as `migrate` takes them, and returns the last migration that was run. */
    PlannedMigration to(String app, String target, boolean keep) {
        Runs runs = Runs.on(database).with(new JdbcLedger("", dialect.audit(), Actor.unknown("test")));
        Planner planner = runs.planner(history).keeping(new Keeping(dialect.custody(), keep, List.of(), false));
        List<PlannedMigration> done = new ArrayList<>();
        runs.migrator().migrate(planner, Target.parse(List.of(app, target)), Mode.RUN, event -> {
            if (event instanceof RunEvent.MigrationFinished finished) {
                done.add(finished.migration());
            }
        });
        return done.getLast();
    }
}
