package dev.whimbrel.core.plan;

import dev.whimbrel.core.migration.MigrationId;

/**
 * A migration that is expanded, and waits for its contract.
 *
 * @param checksum of the file as it was when it was expanded
 */
public record ExpandedMigration(MigrationId id, String checksum) {}
