package dev.whimbrel.core.run;

import dev.whimbrel.core.plan.AppliedMigration;
import dev.whimbrel.core.plan.ExpandedMigration;
import dev.whimbrel.core.plan.Kept;
import java.util.List;

/**
 * What the database says about itself.
 *
 * @param exists whether there are tables to say it in
 * @param journal of the migration that was cut in the middle; empty when none was
 * @param expanded those that wait for their contract
 * @param kept what migrations dropped that is kept aside, and what was brought back of it
 * @param backfills those that are on their way
 */
public record LedgerState(
        boolean exists,
        List<AppliedMigration> applied,
        List<JournalEntry> journal,
        List<Kept> kept,
        List<ExpandedMigration> expanded,
        List<BackfillProgress> backfills) {
    /** What a database says that Whimbrel never worked on. */
    public static final LedgerState NONE = new LedgerState(false, List.of(), List.of());

    public LedgerState {
        applied = List.copyOf(applied);
        journal = List.copyOf(journal);
        kept = List.copyOf(kept);
        expanded = List.copyOf(expanded);
        backfills = List.copyOf(backfills);
    }

    public LedgerState(boolean exists, List<AppliedMigration> applied, List<JournalEntry> journal) {
        this(exists, applied, journal, List.of(), List.of(), List.of());
    }
}
