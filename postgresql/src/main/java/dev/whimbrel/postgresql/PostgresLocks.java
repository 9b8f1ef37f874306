package dev.whimbrel.postgresql;

import dev.whimbrel.core.dialect.RunLocks;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Session-level advisory locks: the server frees them when the session ends, however it ends. Only ever tried, never
 * waited for: a session that waits inside {@code pg_advisory_lock} deadlocks with a concurrent index build.
 */
final class PostgresLocks implements RunLocks {
    /** {@code pg_locks} shows the two halves of a 64-bit key apart, and 1 as {@code objsubid}. */
    private static final String HOLDER = """
            SELECT a.pid, coalesce(a.application_name, '') AS application, coalesce(a.client_addr::text, 'local') AS host,
                   to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS TZ') AS since, coalesce(a.query, '') AS activity
            FROM pg_locks l
            JOIN pg_stat_activity a ON a.pid = l.pid
            WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
            AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND (l.classid::bigint << 32) | l.objid::bigint = ?""";

    @Override
    public boolean tryAcquire(Connection connection, String ledger) throws SQLException {
        return ask(connection, "SELECT pg_try_advisory_lock(?)", ledger);
    }

    @Override
    public void release(Connection connection, String ledger) throws SQLException {
        ask(connection, "SELECT pg_advisory_unlock(?)", ledger);
    }

    @Override
    public Optional<Holder> holder(Connection connection, String ledger) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(HOLDER)) {
            query.setLong(1, key(ledger));
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Holder(
                                row.getLong("pid"),
                                row.getString("application"),
                                row.getString("host"),
                                row.getString("since"),
                                row.getString("activity")))
                        : Optional.empty();
            }
        }
    }

    private static boolean ask(Connection connection, String sql, String ledger) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, key(ledger));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** The same for all releases of Whimbrel, or two of them would run at once. */
    private static long key(String ledger) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("whimbrel:" + ledger).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
