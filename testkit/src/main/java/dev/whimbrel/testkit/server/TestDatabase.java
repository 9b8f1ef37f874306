package dev.whimbrel.testkit.server;

import dev.whimbrel.embedded.EmbeddedServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** A database of one test's own; gone when it is closed. */
public final class TestDatabase implements AutoCloseable {
    private final EmbeddedServer server;
    private final String name;

    TestDatabase(EmbeddedServer server, String name) {
        this.server = server;
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** Returns a new connection in autocommit, which the caller closes. */
    public Connection connect() throws SQLException {
        return server.connect(name);
    }

    /** Returns the URL without user and password. */
    public String jdbcUrl() {
        return server.jdbcUrl(name);
    }

    public String user() {
        return server.user();
    }

    public String password() {
        return server.password();
    }

    /** Returns the environment in which {@code psql} and its like connect to this database. */
    public Map<String, String> clientEnvironment() {
        return server.clientEnvironment(name);
    }

    /** Runs statements, one after the other, in autocommit. */
    public void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Drops all that the database holds; quicker than another database. */
    public void clear() throws SQLException {
        List<String> drops = query("""
                SELECT 'DROP PUBLICATION ' || quote_ident(pubname) FROM pg_publication
                UNION ALL
                SELECT 'DROP SUBSCRIPTION ' || quote_ident(subname) FROM pg_subscription s
                JOIN pg_database d ON d.oid = s.subdbid AND d.datname = current_database()
                UNION ALL
                SELECT 'DROP SCHEMA ' || quote_ident(nspname) || ' CASCADE' FROM pg_namespace
                WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
                UNION ALL SELECT 'DROP FOREIGN DATA WRAPPER ' || quote_ident(fdwname) || ' CASCADE'
                FROM pg_foreign_data_wrapper
                UNION ALL SELECT 'DROP ACCESS METHOD ' || quote_ident(amname) || ' CASCADE' FROM pg_am WHERE oid >= 16384""");
        execute(drops.toArray(String[]::new));
        execute("CREATE SCHEMA public");
    }

    /** Returns the rows of a query, the columns of each joined by {@code |}, as {@code psql -At} shows them. */
    public List<String> query(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    String cell = rows.getString(column);
                    cells.add(cell == null ? "" : cell);
                }
                lines.add(String.join("|", cells));
            }
            return lines;
        }
    }

    /**
     * Returns what {@code pg_dump --schema-only} says of this database; skips the test, with the reason, where no
     * {@code pg_dump} is installed that is as new as the server.
     */
    public String dump() throws SQLException {
        int version = version();
        return PgDump.find(version)
                .map(program -> program.schemaOf(clientEnvironment()))
                .orElseGet(() -> Assumptions.abort(
                        "no pg_dump of version " + version + " or newer is installed; the bundled server has none"));
    }

    /** Returns the major version of the server. */
    public int version() {
        try {
            return Integer.parseInt(query("SELECT current_setting('server_version_num')")
                            .getFirst())
                    / 10_000;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.dropDatabase(name);
    }
}
