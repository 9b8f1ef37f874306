package dev.whimbrel.core.run;

import dev.whimbrel.core.data.Bookmark;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the database keeps of backfills on their way: how far each range is, and what people ask of them.
 *
 * <p>A batch locks the row of its range first, and moves it last, in its own transaction. So what is done cannot be done again,
 * neither by the next run nor by what a killed one has left on the server. Its tables are made by the first backfill.
 */
public final class BackfillLedger {
    private static final String COLUMNS = """
            app varchar(255) not null,
            name varchar(255) not null,
            portion integer not null,
            table_name text not null,
            total_rows bigint not null,
            workers integer not null,
            begun_at timestamp with time zone not null,
            paused_at timestamp with time zone,
            paused_by text not null,
            waits_for text not null,
            primary key (app, name, portion)""";

    private static final String RANGE_COLUMNS = """
            app varchar(255) not null,
            name varchar(255) not null,
            portion integer not null,
            range integer not null,
            after_key text not null,
            until_key text not null,
            rows_done bigint not null,
            worked_ms bigint not null,
            finished boolean not null,
            primary key (app, name, portion, range)""";

    private static final String KEY = " where app = ? and name = ? and portion = ?";

    private final Actor actor;
    private final LedgerSql.Table backfills;
    private final LedgerSql.Table ranges;

    /** @param actor who asks for what */
    BackfillLedger(String schema, Actor actor) {
        this.actor = actor;
        this.backfills = new LedgerSql.Table(new QualifiedName(schema, "whimbrel_backfills"), COLUMNS, List.of());
        this.ranges =
                new LedgerSql.Table(new QualifiedName(schema, "whimbrel_backfill_ranges"), RANGE_COLUMNS, List.of());
    }

    void create(Connection connection) throws SQLException {
        JdbcLedger.create(connection, ranges);
        JdbcLedger.create(connection, backfills);
    }

    /** Returns all that are on their way. */
    List<BackfillProgress> read(Connection connection) throws SQLException {
        List<BackfillProgress> found = new ArrayList<>();
        if (!JdbcLedger.exists(connection, backfills.name())) {
            return found;
        }
        try (PreparedStatement query = connection.prepareStatement(
                        "select * from " + name(backfills) + " order by app, name, portion");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                MigrationId id = new MigrationId(row.getString("app"), row.getString("name"));
                int portion = row.getInt("portion");
                long total = row.getLong("total_rows");
                found.add(new BackfillProgress(
                        id,
                        portion,
                        row.getString("table_name"),
                        total < 0 ? OptionalLong.empty() : OptionalLong.of(total),
                        row.getInt("workers"),
                        pause(row),
                        row.getString("waits_for"),
                        ranges(connection, id, portion)));
            }
        }
        return found;
    }

    private List<BackfillRange> ranges(Connection connection, MigrationId id, int portion) throws SQLException {
        List<BackfillRange> found = new ArrayList<>();
        try (PreparedStatement query =
                        prepared(connection, "select * from " + name(ranges) + KEY + " order by range", id, portion);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                found.add(range(row));
            }
        }
        return found;
    }

    /** Notes one that begins, in place of what an earlier one may have left. */
    void begin(Connection connection, MigrationId id, int portion, String table, OptionalLong total)
            throws SQLException {
        forget(connection, id, portion);
        execute(
                connection,
                "insert into " + name(backfills) + " (app, name, portion, table_name, total_rows, workers, begun_at,"
                        + " paused_by, waits_for) values (?, ?, ?, ?, ?, 1, current_timestamp, '', '')",
                id,
                portion,
                table,
                total.orElse(-1));
        add(connection, id, portion, BackfillRange.WHOLE);
    }

    void add(Connection connection, MigrationId id, int portion, BackfillRange range) throws SQLException {
        execute(
                connection,
                "insert into " + name(ranges) + " (app, name, portion, range, after_key, until_key, rows_done,"
                        + " worked_ms, finished) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                portion,
                range.number(),
                range.behind().toString(),
                range.upTo().toString(),
                range.done(),
                range.worked().toMillis(),
                range.finished());
    }

    /** Returns a range as it is now, which nobody else changes until the transaction ends. */
    BackfillRange locked(Connection connection, MigrationId id, int portion, int number) throws SQLException {
        try (PreparedStatement query = prepared(
                connection, "select * from " + name(ranges) + KEY + " and range = ? for update", id, portion, number)) {
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("somebody took the note of range " + number + " away from " + name(ranges));
                }
                return range(row);
            }
        }
    }

    /** Notes how far a range is. */
    void move(Connection connection, MigrationId id, int portion, BackfillRange range) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update " + name(ranges)
                + " set after_key = ?, until_key = ?, rows_done = ?, worked_ms = ?, finished = ?" + KEY
                + " and range = ?")) {
            update.setString(1, range.behind().toString());
            update.setString(2, range.upTo().toString());
            update.setLong(3, range.done());
            update.setLong(4, range.worked().toMillis());
            update.setBoolean(5, range.finished());
            update.setString(6, id.app());
            update.setString(7, id.name());
            update.setInt(8, portion);
            update.setInt(9, range.number());
            update.executeUpdate();
        }
    }

    void workers(Connection connection, MigrationId id, int portion, int workers) throws SQLException {
        execute(connection, "update " + name(backfills) + " set workers = " + workers + KEY, id, portion);
    }

    /** Notes what it waits for; an empty text where it goes on. */
    void waits(Connection connection, MigrationId id, int portion, String reason) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update " + name(backfills) + " set waits_for = ?" + KEY)) {
            update.setString(1, reason);
            update.setString(2, id.app());
            update.setString(3, id.name());
            update.setInt(4, portion);
            update.executeUpdate();
        }
    }

    /** Returns whether somebody asked it to stand still, and who. */
    Optional<BackfillProgress.Pause> pause(Connection connection, MigrationId id, int portion) throws SQLException {
        try (PreparedStatement query =
                        prepared(connection, "select paused_at, paused_by from " + name(backfills) + KEY, id, portion);
                ResultSet row = query.executeQuery()) {
            return row.next() ? pause(row) : Optional.empty();
        }
    }

    /** Asks all that are on their way to stand still, where nobody has asked yet, or lets them go on. */
    void ask(Connection connection, boolean pause) throws SQLException {
        String sql = "update " + name(backfills)
                + (pause
                        ? " set paused_at = current_timestamp, paused_by = ? where paused_at is null"
                        : " set paused_at = null, paused_by = ?");
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, pause ? actor.systemUser() + "@" + actor.host() : "");
            update.executeUpdate();
        }
    }

    void forget(Connection connection, MigrationId id, int portion) throws SQLException {
        execute(connection, "delete from " + name(ranges) + KEY, id, portion);
        execute(connection, "delete from " + name(backfills) + KEY, id, portion);
    }

    private static String name(LedgerSql.Table table) {
        return Identifier.quoted(table.name());
    }

    private static Optional<BackfillProgress.Pause> pause(ResultSet row) throws SQLException {
        OffsetDateTime since = row.getObject("paused_at", OffsetDateTime.class);
        return since == null
                ? Optional.empty()
                : Optional.of(new BackfillProgress.Pause(
                        since.toInstant().truncatedTo(ChronoUnit.SECONDS), row.getString("paused_by")));
    }

    private static BackfillRange range(ResultSet row) throws SQLException {
        return new BackfillRange(
                row.getInt("range"),
                Bookmark.parse(row.getString("after_key")),
                Bookmark.parse(row.getString("until_key")),
                row.getLong("rows_done"),
                Duration.ofMillis(row.getLong("worked_ms")),
                row.getBoolean("finished"));
    }

    private static void execute(Connection connection, String sql, MigrationId id, int portion, Object... more)
            throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, id, portion, more)) {
            statement.executeUpdate();
        }
    }

    private static PreparedStatement prepared(
            Connection connection, String sql, MigrationId id, int portion, Object... more) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setString(1, id.app());
        statement.setString(2, id.name());
        statement.setInt(3, portion);
        for (int i = 0; i < more.length; i++) {
            statement.setObject(i + 4, more[i]);
        }
        return statement;
    }
}
