package dev.whimbrel.core.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The sessions of a database: who waits for whom, who holds on for long, and how to end one. */
public interface Sessions {
    /** Returns the sessions in the connected database, those that wait or hold on longest first; not the asking one. */
    List<ServerSession> all(Connection connection) throws SQLException;

    /** Returns those for which a session waits right now. */
    List<ServerSession> blocking(Connection connection, String session) throws SQLException;

    /**
     * Returns the clients that connected before a moment, or whose application is one of these; not those of Whimbrel, and
     * not those that the server does not show to this user.
     */
    List<ServerSession> connectedBefore(Connection connection, Instant moment, Collection<String> applications)
            throws SQLException;

    /** Ends a session, whose transaction is rolled back; returns false when it was gone. */
    boolean terminate(Connection connection, long pid) throws SQLException;

    /** Returns what is known of a database that tells nothing about its sessions. */
    static Sessions unknown() {
        return new Sessions() {
            @Override
            public List<ServerSession> all(Connection connection) {
                return List.of();
            }

            @Override
            public List<ServerSession> blocking(Connection connection, String session) {
                return List.of();
            }

            @Override
            public List<ServerSession> connectedBefore(
                    Connection connection, Instant moment, Collection<String> applications) {
                return List.of();
            }

            @Override
            public boolean terminate(Connection connection, long pid) {
                return false;
            }
        };
    }

    /**
     * One session.
     *
     * @param pid the server's process; 0 for a prepared transaction, which belongs to no session
     * @param application what its client calls itself
     * @param host from which it is connected; {@code local} for a socket
     * @param state what the server calls it: {@code active}, {@code idle in transaction}, ...
     * @param transaction for how long its transaction is open; empty where none is
     * @param query what it runs, or ran last
     * @param client whether somebody is connected; false for the server's own processes
     * @param waitsFor the processes that hold what it waits for
     * @param locks what it holds that others may have to wait for: {@code AccessShareLock on users}
     */
    record ServerSession(
            long pid,
            String user,
            String application,
            String host,
            String state,
            Optional<Duration> transaction,
            String query,
            boolean client,
            List<Long> waitsFor,
            List<String> locks) {
        public ServerSession {
            waitsFor = List.copyOf(waitsFor);
            locks = List.copyOf(locks);
        }
    }
}
