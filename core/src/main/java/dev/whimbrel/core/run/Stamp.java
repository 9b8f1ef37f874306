package dev.whimbrel.core.run;

import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.plan.AppliedMigration;
import dev.whimbrel.core.plan.Direction;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.Planner;
import dev.whimbrel.core.plan.Route;
import dev.whimbrel.core.plan.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What has to change in a ledger so that it says that the database is at certain targets, forward or back.
 *
 * @param targets one after the other
 * @param purge whether to forget everything first, also what no file defines
 */
public record Stamp(Planner planner, List<Target> targets, boolean purge)
        implements Function<LedgerState, List<LedgerChange>> {
    public Stamp {
        targets = List.copyOf(targets);
    }

    @Override
    public List<LedgerChange> apply(LedgerState state) {
        Planner knowing = planner.expanded(state.expanded());
        List<LedgerChange> changes = new ArrayList<>();
        List<AppliedMigration> applied = new ArrayList<>(state.applied());
        if (purge) {
            applied.forEach(entry -> changes.add(new LedgerChange.Unmark(entry.id())));
            applied.clear();
        }
        for (Target target : targets) {
            Route route = knowing.route(applied, target, Mode.FAKE);
            List<MigrationDefinition> noted = new ArrayList<>(route.unrecorded());
            noted.addAll(route.direction() == Direction.FORWARD ? route.migrations() : List.of());
            List<MigrationDefinition> gone = route.direction() == Direction.BACKWARD ? route.migrations() : List.of();
            noted.forEach(migration -> {
                changes.add(new LedgerChange.Mark(migration.id(), migration.checksum(), Optional.empty()));
                applied.add(new AppliedMigration(migration.id(), migration.checksum(), Instant.EPOCH, ""));
            });
            gone.forEach(migration -> {
                changes.add(new LedgerChange.Unmark(migration.id()));
                applied.removeIf(entry -> entry.id().equals(migration.id()));
            });
        }
        return changes;
    }
}
