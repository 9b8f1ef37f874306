package dev.whimbrel.core.run;

import dev.whimbrel.core.dialect.Dialect;
import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.DatabaseException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;

/**
 * Those who go through a table.
 *
 * @param more opens the session of one more, who closes it
 */
record Workers(BackfillPolicy policy, Supplier<LockQueue> more) {
    /** One, on the session that is there. */
    static final Workers ONE = new Workers(BackfillPolicy.USUAL, () -> {
        throw new IllegalStateException("one worker needs no other session");
    });

    /** Returns as many as are wanted, with sessions like that of the run. */
    static Workers of(
            RunManner manner,
            ConnectionSource connections,
            Dialect dialect,
            Time time,
            RunListener listener,
            RunLock lock) {
        return new Workers(manner.backfills(), () -> {
            Connection connection = connections.open();
            try {
                begin(dialect, connection);
                dialect.locks().watchClient(connection);
                return new LockQueue(
                        dialect,
                        connection,
                        manner.patience().locks(),
                        time,
                        listener,
                        lock.lookout(dialect.sessions(), connection));
            } catch (SQLException e) {
                throw new DatabaseException(
                        Code.CONNECTION_LOST,
                        "The connection of a worker was lost: "
                                + dialect.errors().read(e).message(),
                        "Run the same command again: it goes on from there.",
                        e);
            }
        });
    }

    /** Says to a session what it begins with. */
    static void begin(Dialect dialect, Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (Statement each : dialect.opening()) {
                statement.execute(each.sql());
            }
        }
    }
}
