package dev.whimbrel.postgresql.scratch;

import dev.whimbrel.testkit.server.TestDatabase;
import java.sql.SQLException;

/** Uses a test's database as scratch. */
final class Databases {
    private Databases() {}

    static Scratch scratch(TestDatabase database) {
        return () -> {
            try {
                return database.connect();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
