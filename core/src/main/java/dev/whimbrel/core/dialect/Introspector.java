package dev.whimbrel.core.dialect;

import dev.whimbrel.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;

/** Reads what a database really holds. */
@FunctionalInterface
public interface Introspector {
    /**
     * Returns the schema of the connected database, Whimbrel's own tables left out. The number of queries does not
     * depend on the number of objects.
     */
    Schema read(Connection connection) throws SQLException;
}
