package dev.whimbrel.core.migration;

import dev.whimbrel.schema.Schema;
import java.sql.Connection;

/**
 * What Java code in a migration works with.
 *
 * @param connection in the transaction of the migration; the code must neither commit nor close it
 * @param schema the schema as the migrations describe it at this point, whatever the application's classes say today
 */
public record MigrationContext(Connection connection, Schema schema) {}
