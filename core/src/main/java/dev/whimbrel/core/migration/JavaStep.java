package dev.whimbrel.core.migration;

import dev.whimbrel.schema.operation.JavaCode;

/** Java code that a migration runs against the database. */
@FunctionalInterface
public interface JavaStep extends JavaCode {
    /** Does the work; an exception rolls the migration back. */
    void run(MigrationContext context) throws Exception;
}
