package dev.whimbrel.core.run;

import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.AppliedMigration;
import dev.whimbrel.core.plan.Direction;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.QualifiedName;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ledger in two tables of the target database, in SQL that every database understands. */
public final class JdbcLedger implements Ledger {
    private final QualifiedName migrations;
    private final QualifiedName journal;

    /**
     * Returns the ledger in a schema.
     *
     * @param schema empty for the connection's default one
     */
    public JdbcLedger(String schema) {
        this.migrations = new QualifiedName(schema, MIGRATIONS);
        this.journal = new QualifiedName(schema, JOURNAL);
    }

    @Override
    public String name() {
        return Identifier.quoted(migrations);
    }

    /**
     * A missing table is told from other problems by looking for it, for each database has its own code for that. Where
     * it is there after all, somebody may just have made it.
     */
    @Override
    public LedgerState read(Connection connection) throws SQLException {
        try {
            return select(connection);
        } catch (SQLException e) {
            return exists(connection, migrations) ? select(connection) : LedgerState.NONE;
        }
    }

    /** The journal comes first: where there is a ledger, there is a journal, even if a run is cut in between. */
    @Override
    public void create(Connection connection) throws SQLException {
        create(connection, journal, """
                app varchar(255) not null,
                name varchar(255) not null,
                direction varchar(16) not null,
                portion integer not null,
                state varchar(16) not null,
                checksum varchar(128) not null,
                statement text not null,
                primary key (app, name, portion)""");
        create(connection, migrations, """
                app varchar(255) not null,
                name varchar(255) not null,
                checksum varchar(128) not null,
                applied_at timestamp with time zone not null,
                tool_version varchar(64) not null,
                primary key (app, name)""");
    }

    @Override
    public void add(Connection connection, AppliedMigration migration) throws SQLException {
        execute(
                connection,
                "insert into " + Identifier.quoted(migrations)
                        + " (app, name, checksum, applied_at, tool_version) values (?, ?, ?, ?, ?)",
                migration.id().app(),
                migration.id().name(),
                migration.checksum(),
                migration.appliedAt().atOffset(ZoneOffset.UTC),
                migration.toolVersion());
    }

    @Override
    public void remove(Connection connection, MigrationId id) throws SQLException {
        execute(
                connection,
                "delete from " + Identifier.quoted(migrations) + " where app = ? and name = ?",
                id.app(),
                id.name());
    }

    @Override
    public void write(Connection connection, JournalEntry entry) throws SQLException {
        forget(connection, entry);
        execute(
                connection,
                "insert into " + Identifier.quoted(journal)
                        + " (app, name, direction, portion, state, checksum, statement)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                entry.id().app(),
                entry.id().name(),
                entry.direction().name(),
                entry.portion(),
                entry.state().name(),
                entry.checksum(),
                entry.sql());
    }

    @Override
    public void forget(Connection connection, JournalEntry entry) throws SQLException {
        execute(
                connection,
                "delete from " + Identifier.quoted(journal) + " where app = ? and name = ? and portion = ?",
                entry.id().app(),
                entry.id().name(),
                entry.portion());
    }

    @Override
    public void forget(Connection connection, MigrationId id) throws SQLException {
        execute(
                connection,
                "delete from " + Identifier.quoted(journal) + " where app = ? and name = ?",
                id.app(),
                id.name());
    }

    private LedgerState select(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(selection())) {
            List<AppliedMigration> applied = new ArrayList<>();
            List<JournalEntry> inFlight = new ArrayList<>();
            while (rows.next()) {
                MigrationId id = new MigrationId(rows.getString("app"), rows.getString("name"));
                if (rows.getInt("portion") == 0) {
                    applied.add(applied(id, rows));
                } else {
                    inFlight.add(inFlight(id, rows));
                }
            }
            return new LedgerState(true, applied, inFlight);
        }
    }

    private String selection() {
        return "select app, name, checksum, applied_at, tool_version, 0 as portion,"
                + " '' as direction, '' as state, '' as statement from " + Identifier.quoted(migrations)
                + " union all select app, name, checksum, cast(null as timestamp with time zone), '', portion,"
                + " direction, state, statement from " + Identifier.quoted(journal)
                + " order by app, name, portion";
    }

    private static AppliedMigration applied(MigrationId id, ResultSet row) throws SQLException {
        return new AppliedMigration(
                id,
                row.getString("checksum"),
                row.getObject("applied_at", OffsetDateTime.class).toInstant(),
                row.getString("tool_version"));
    }

    private static JournalEntry inFlight(MigrationId id, ResultSet row) throws SQLException {
        return new JournalEntry(
                id,
                Direction.valueOf(row.getString("direction")),
                row.getInt("portion"),
                JournalEntry.State.valueOf(row.getString("state")),
                row.getString("checksum"),
                row.getString("statement"));
    }

    /** Somebody else may make the table at the same moment; then it is there, whatever the server said to us. */
    private static void create(Connection connection, QualifiedName table, String columns) throws SQLException {
        if (exists(connection, table)) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table " + Identifier.quoted(table) + " (\n" + columns + "\n)");
        } catch (SQLException e) {
            if (!exists(connection, table)) {
                throw e;
            }
        }
    }

    private static boolean exists(Connection connection, QualifiedName table) throws SQLException {
        DatabaseMetaData catalog = connection.getMetaData();
        String schema = table.schema().isEmpty() ? connection.getSchema() : table.schema();
        try (ResultSet tables =
                catalog.getTables(null, pattern(catalog, schema), pattern(catalog, table.name()), null)) {
            return tables.next();
        }
    }

    /** A name is looked up by a pattern, in which some of its characters would stand for any other. */
    private static @Nullable String pattern(DatabaseMetaData catalog, @Nullable String name) throws SQLException {
        String escape = catalog.getSearchStringEscape();
        return name == null
                ? null
                : name.replace(escape, escape + escape)
                        .replace("_", escape + "_")
                        .replace("%", escape + "%");
    }

    private static void execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
