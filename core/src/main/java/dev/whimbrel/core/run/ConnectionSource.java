package dev.whimbrel.core.run;

import java.sql.Connection;

/** Opens connections to the one database that a run works on. */
@FunctionalInterface
public interface ConnectionSource {
    /**
     * Opens a connection in autocommit, which the caller closes; throws {@code DatabaseException} with the codes
     * UNREACHABLE or AUTHENTICATION.
     */
    Connection open();
}
