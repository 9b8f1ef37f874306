package dev.whimbrel.core.plan;

import dev.whimbrel.core.migration.MigrationId;
import java.time.Instant;

/**
 * A migration that the ledger says is applied.
 *
 * @param checksum of the file as it was then
 * @param toolVersion the version of Whimbrel that applied it
 */
public record AppliedMigration(MigrationId id, String checksum, Instant appliedAt, String toolVersion) {}
