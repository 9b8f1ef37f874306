package dev.whimbrel.core.plan;

import java.util.List;

/** What a run is to do, in order. */
public record Plan(List<PlannedMigration> migrations) {
    public Plan {
        migrations = List.copyOf(migrations);
    }

    public boolean isEmpty() {
        return migrations.isEmpty();
    }
}
