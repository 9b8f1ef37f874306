package dev.whimbrel.core.run;

import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.AppliedMigration;
import dev.whimbrel.core.plan.ExpandedMigration;
import java.util.List;
import java.util.Optional;

/**
 * All that is written when a migration, or a phase of it, has come to its end.
 *
 * @param added to the ledger
 * @param removed from the ledger
 * @param forgotten what the journal need not tell of any more
 * @param expanded what waits for its contract from now on
 * @param event what is said of it
 */
public record Ending(
        List<AppliedMigration> added,
        List<MigrationId> removed,
        Optional<MigrationId> forgotten,
        Optional<ExpandedMigration> expanded,
        LedgerEvent event) {
    public Ending {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    Ending with(LedgerEvent newEvent) {
        return new Ending(added, removed, forgotten, expanded, newEvent);
    }
}
