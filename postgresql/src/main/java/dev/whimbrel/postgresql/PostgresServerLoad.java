package dev.whimbrel.postgresql;

import dev.whimbrel.core.dialect.ServerLoad;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What PostgreSQL shows of its load: replicas, sessions at work, and transactions that hold vacuum back.
 *
 * <p>A replica's own figure ({@code replay_lag}) stands still while it does not replay at all, because of a query there or of a
 * person. So it is measured besides, by where the log was when it was looked at before.
 */
final class PostgresServerLoad implements ServerLoad {
    /** Older places tell no more: whoever has not come that far is behind enough for everybody. */
    private static final int REMEMBERED = 3_600;

    private static final String REPLICAS = """
            SELECT coalesce(nullif(application_name, ''), 'of process ' || pid)
                       || coalesce(' on ' || host(client_addr), '') AS name,
                   coalesce(extract(epoch FROM replay_lag), 0) AS lag, replay_lsn - '0/0' AS replayed,
                   pg_current_wal_lsn() - '0/0' AS written,
                   (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS now
            FROM pg_stat_replication WHERE replay_lsn IS NOT NULL""";

    private static final String OTHERS = "application_name IS DISTINCT FROM current_setting('application_name')";

    private static final String ACTIVE = """
            SELECT count(*) FROM pg_stat_activity
            WHERE state = 'active' AND backend_type IN ('client backend', 'parallel worker')
            AND coalesce(wait_event_type, '') NOT IN ('Lock', 'Client', 'Timeout') AND\s""" + OTHERS;

    private static final String OLDEST = """
            SELECT pid, 'process ' || pid || ' (' || coalesce(usename, '')
                       || coalesce(', ' || nullif(application_name, ''), '') || ')' AS who,
                   extract(epoch FROM clock_timestamp() - xact_start) AS age
            FROM pg_stat_activity
            WHERE datname = current_database() AND backend_type = 'client backend' AND xact_start IS NOT NULL
            AND (backend_xmin IS NOT NULL OR backend_xid IS NOT NULL) AND\s""" + OTHERS + """

            UNION ALL
            SELECT 0, 'prepared transaction ' || quote_literal(gid), extract(epoch FROM clock_timestamp() - prepared)
            FROM pg_prepared_xacts WHERE database = current_database()
            ORDER BY age DESC LIMIT 1""";

    private final Deque<Place> places = new ArrayDeque<>();

    /** How much of the log was written at a moment of the server's clock, in microseconds. */
    private record Place(long moment, long written) {}

    @Override
    public Reading read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            List<Replica> replicas = replicas(statement);
            return new Reading(replicas, active(statement), oldest(statement));
        }
    }

    private List<Replica> replicas(Statement statement) throws SQLException {
        List<Replica> replicas = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(REPLICAS)) {
            while (row.next()) {
                long now = row.getLong("now");
                Duration told = duration(row.getDouble("lag"));
                Duration seen = since(row.getLong("replayed"), now);
                remember(new Place(now, row.getLong("written")));
                replicas.add(new Replica(row.getString("name"), told.compareTo(seen) > 0 ? told : seen));
            }
        }
        return replicas;
    }

    /** Returns for how long a replica has not come where this server was. */
    private Duration since(long replayed, long now) {
        return places.stream()
                .filter(place -> place.written > replayed)
                .findFirst()
                .map(place -> Duration.of(now - place.moment, ChronoUnit.MICROS))
                .orElse(Duration.ZERO);
    }

    private void remember(Place place) {
        if (places.isEmpty() || places.getLast().written < place.written) {
            places.addLast(place);
        }
        if (places.size() > REMEMBERED) {
            places.removeFirst();
        }
    }

    private static int active(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(ACTIVE)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static Optional<OpenTransaction> oldest(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(OLDEST)) {
            return row.next()
                    ? Optional.of(new OpenTransaction(
                            row.getLong("pid"), row.getString("who"), duration(row.getDouble("age"))))
                    : Optional.empty();
        }
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
