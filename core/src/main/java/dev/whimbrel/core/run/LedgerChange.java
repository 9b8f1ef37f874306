package dev.whimbrel.core.run;

import dev.whimbrel.core.migration.MigrationId;
import java.time.Instant;
import java.util.Optional;

/** One correction of what a ledger says; runs nothing. */
public sealed interface LedgerChange {
    MigrationId id();

    /**
     * Notes that a migration is applied, and ends its story in the journal.
     *
     * @param checksum of its file
     * @param at when it was applied, where that is known; otherwise it is now
     */
    record Mark(MigrationId id, String checksum, Optional<Instant> at) implements LedgerChange {}

    /** Notes that a migration is not applied; needs no file of it. */
    record Unmark(MigrationId id) implements LedgerChange {}

    /** Takes the file of an applied migration, which was edited since, as it is now. */
    record Accept(MigrationId id, String checksum) implements LedgerChange {}
}
