package dev.whimbrel.core.run;

import dev.whimbrel.core.dialect.Audit;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.AppliedMigration;
import dev.whimbrel.core.plan.Direction;
import dev.whimbrel.core.plan.ExpandedMigration;
import dev.whimbrel.core.plan.Kept;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.QualifiedName;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ledger in tables of the target database, in SQL that every database understands. */
public final class JdbcLedger implements Ledger {
    private final LedgerSql sql;
    private final BackfillLedger backfills;

    /**
     * Returns the ledger in a schema.
     *
     * @param schema empty for the connection's default one
     * @param actor who writes in it
     */
    public JdbcLedger(String schema, Audit audit, Actor actor) {
        this.sql = new LedgerSql(schema, audit, actor);
        this.backfills = new BackfillLedger(schema, actor);
    }

    /** Returns the ledger of nobody in particular, as every database can keep it. */
    public JdbcLedger(String schema) {
        this(schema, Audit.standard(), Actor.unknown(""));
    }

    @Override
    public String name() {
        return Identifier.quoted(sql.migrations());
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
            return exists(connection, sql.migrations()) ? select(connection) : LedgerState.NONE;
        }
    }

    @Override
    public boolean create(Connection connection) throws SQLException {
        boolean made = false;
        for (LedgerSql.Table table : sql.tables()) {
            made |= create(connection, table);
        }
        return made;
    }

    @Override
    public void add(Connection connection, AppliedMigration migration) throws SQLException {
        execute(connection, sql.add(migration));
    }

    @Override
    public void add(Connection connection, ExpandedMigration migration) throws SQLException {
        execute(connection, sql.add(migration));
    }

    @Override
    public void remove(Connection connection, MigrationId id) throws SQLException {
        execute(connection, sql.remove(id));
    }

    @Override
    public void write(Connection connection, JournalEntry entry) throws SQLException {
        forget(connection, entry);
        execute(connection, sql.write(entry));
    }

    @Override
    public void forget(Connection connection, JournalEntry entry) throws SQLException {
        execute(connection, sql.forget(entry));
    }

    @Override
    public void forget(Connection connection, MigrationId id) throws SQLException {
        execute(connection, sql.forget(id));
    }

    @Override
    public void forgetKept(Connection connection, String table) throws SQLException {
        execute(connection, sql.forgetKept(table));
    }

    @Override
    public BackfillLedger backfills() {
        return backfills;
    }

    @Override
    public void add(Connection connection, LedgerEvent event) throws SQLException {
        execute(connection, sql.events().add(event));
    }

    /** One text of several statements is one round trip, and each migration of a long history ends with one. */
    @Override
    public void conclude(Connection connection, Ending ending) throws SQLException {
        execute(connection, sql.conclude(ending));
    }

    @Override
    public List<RecordedEvent> events(Connection connection) throws SQLException {
        List<RecordedEvent> events = new ArrayList<>();
        if (exists(connection, sql.events().table().name())) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql.events().selection())) {
                while (rows.next()) {
                    events.add(EventSql.read(rows));
                }
            }
        }
        return events;
    }

    private LedgerState select(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.selection())) {
            List<AppliedMigration> applied = new ArrayList<>();
            List<JournalEntry> inFlight = new ArrayList<>();
            List<ExpandedMigration> expanded = new ArrayList<>();
            while (rows.next()) {
                MigrationId id = new MigrationId(rows.getString("app"), rows.getString("name"));
                String state = rows.getString("state");
                if (state.equals(JournalEntry.EXPANDED)) {
                    expanded.add(new ExpandedMigration(id, rows.getString("checksum")));
                } else if (state.isEmpty()) {
                    applied.add(applied(id, rows));
                } else {
                    inFlight.add(inFlight(id, rows));
                }
            }
            boolean walks = inFlight.stream().anyMatch(JournalEntry::walks);
            return new LedgerState(
                    true,
                    applied,
                    inFlight,
                    kept(connection),
                    expanded,
                    walks ? backfills.read(connection) : List.of());
        }
    }

    /** A ledger of an earlier version kept nothing. */
    private List<Kept> kept(Connection connection) throws SQLException {
        List<Kept> kept = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.keptSelection())) {
            while (rows.next()) {
                kept.add(new Kept(
                        new MigrationId(rows.getString("app"), rows.getString("name")),
                        Direction.valueOf(rows.getString("direction")),
                        rows.getString("what"),
                        rows.getString("kept_table"),
                        rows.getBoolean("moved"),
                        rows.getObject("kept_at", OffsetDateTime.class).toInstant(),
                        rows.getTimestamp("restored_at") != null));
            }
        } catch (SQLException e) {
            if (exists(connection, sql.kept())) {
                throw e;
            }
        }
        return kept;
    }

    private static AppliedMigration applied(MigrationId id, ResultSet row) throws SQLException {
        return new AppliedMigration(
                id,
                row.getString("checksum"),
                row.getObject("applied_at", OffsetDateTime.class).toInstant(),
                row.getString("tool_version"));
    }

    private static JournalEntry inFlight(MigrationId id, ResultSet row) throws SQLException {
        return JournalEntry.read(
                id,
                row.getString("direction"),
                row.getInt("portion"),
                row.getString("state"),
                row.getString("checksum"),
                row.getString("statement"));
    }

    /** Somebody else may make the table at the same moment; then it is there, whatever the server said to us. */
    static boolean create(Connection connection, LedgerSql.Table table) throws SQLException {
        if (exists(connection, table.name())) {
            return false;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(table.create());
            for (String more : table.more()) {
                statement.execute(more);
            }
            return true;
        } catch (SQLException e) {
            if (!exists(connection, table.name())) {
                throw e;
            }
            return false;
        }
    }

    static boolean exists(Connection connection, QualifiedName table) throws SQLException {
        DatabaseMetaData catalog = connection.getMetaData();
        String schema = table.schema().isEmpty() ? connection.getSchema() : table.schema();
        if (schema == null && catalog.supportsSchemasInTableDefinitions()) {
            return false; // the default one is not there; another one's ledger is not this one's
        }
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

    private static void execute(Connection connection, LedgerWrite write) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(write.sql())) {
            for (int i = 0; i < write.values().size(); i++) {
                statement.setObject(i + 1, write.values().get(i));
            }
            statement.executeUpdate();
        }
    }
}
