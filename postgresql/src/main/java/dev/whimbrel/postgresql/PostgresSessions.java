package dev.whimbrel.postgresql;

import dev.whimbrel.core.dialect.Sessions;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Sessions as {@code pg_stat_activity} shows them (PostgreSQL documentation, "The Cumulative Statistics System"), and
 * prepared transactions, which hold locks without one. What others run is hidden from users who may not see it.
 */
final class PostgresSessions implements Sessions {
    private static final String SESSIONS = """
            SELECT a.pid, coalesce(a.usename, '') AS who, coalesce(a.application_name, '') AS application,
                   coalesce(host(a.client_addr), 'local') AS host, coalesce(a.state, '') AS state,
                   extract(epoch FROM clock_timestamp() - a.xact_start) AS seconds, CASE WHEN a.query ~* 'password' THEN '(not shown, for it mentions a password)'
                        ELSE coalesce(a.query, '') END AS query,
                   a.backend_type = 'client backend' AS client,
                   CASE WHEN a.wait_event_type = 'Lock' THEN pg_blocking_pids(a.pid) ELSE '{}' END AS waits_for,
                   ARRAY(SELECT DISTINCT l.mode || ' on ' || l.relation::regclass FROM pg_locks l
                         WHERE l.pid = a.pid AND l.granted AND l.locktype = 'relation' AND l.database = a.datid
                         AND l.relation >= 16384 ORDER BY 1 LIMIT 20) AS locks
            FROM pg_stat_activity a
            WHERE a.datname = current_database() AND a.pid <> pg_backend_pid()""";

    private static final String PREPARED = """
            UNION ALL
            SELECT 0, p.owner, 'prepared transaction ' || quote_literal(p.gid), '', 'prepared',
                   extract(epoch FROM clock_timestamp() - p.prepared), '', true, '{}',
                   ARRAY(SELECT DISTINCT l.mode || ' on ' || l.relation::regclass FROM pg_locks l
                         WHERE l.virtualtransaction = '-1/' || p.transaction AND l.locktype = 'relation' LIMIT 20)
            FROM pg_prepared_xacts p WHERE p.database = current_database()""";

    @Override
    public List<ServerSession> all(Connection connection) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(SESSIONS + PREPARED + " ORDER BY seconds DESC NULLS LAST, pid")) {
            return read(query);
        }
    }

    @Override
    public List<ServerSession> blocking(Connection connection, String session) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                SESSIONS + " AND a.pid = ANY (pg_blocking_pids(?)) ORDER BY seconds DESC NULLS LAST, pid")) {
            query.setInt(1, Integer.parseInt(session));
            return read(query);
        }
    }

    @Override
    public List<ServerSession> connectedBefore(Connection connection, Instant moment, Collection<String> applications)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SESSIONS
                + " AND a.backend_type = 'client backend' AND (a.backend_start < ? OR a.application_name = ANY (?))"
                + " AND a.application_name !~ '^whimbrel [0-9]+$' ORDER BY a.application_name, a.pid")) {
            query.setObject(1, moment.atOffset(ZoneOffset.UTC));
            query.setArray(2, connection.createArrayOf("text", applications.toArray()));
            return read(query);
        }
    }

    @Override
    public boolean terminate(Connection connection, long pid) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT pg_terminate_backend(?)")) {
            query.setInt(1, Math.toIntExact(pid));
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static List<ServerSession> read(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            List<ServerSession> sessions = new ArrayList<>();
            while (row.next()) {
                double seconds = row.getDouble("seconds");
                boolean inTransaction = !row.wasNull();
                sessions.add(new ServerSession(
                        row.getLong("pid"),
                        row.getString("who"),
                        row.getString("application"),
                        row.getString("host"),
                        row.getString("state"),
                        inTransaction ? Optional.of(Duration.ofMillis((long) (seconds * 1000))) : Optional.empty(),
                        row.getString("query"),
                        row.getBoolean("client"),
                        List.of((Integer[]) array(row, "waits_for")).stream()
                                .map(Integer::longValue)
                                .toList(),
                        Arrays.asList((String[]) array(row, "locks"))));
            }
            return sessions;
        }
    }

    private static Object array(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array.getArray();
    }
}
