package dev.whimbrel.core.plan;

import dev.whimbrel.core.migration.MigrationDefinition;
import java.util.List;

/**
 * Which migrations lie between where a database is and a target, without what they do: cheap to find.
 *
 * @param migrations in the order in which they are to be applied or taken back
 */
public record Route(Direction direction, List<MigrationDefinition> migrations) {
    public Route {
        migrations = List.copyOf(migrations);
    }

    public boolean isEmpty() {
        return migrations.isEmpty();
    }
}
