package dev.whimbrel.postgresql.scratch;

import java.sql.Connection;

/** Gives databases to try things in. */
@FunctionalInterface
public interface Scratch {
    /** Opens a connection in autocommit to an empty database that nobody else uses; the caller closes it. */
    Connection open();
}
