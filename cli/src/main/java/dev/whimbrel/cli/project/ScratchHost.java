package dev.whimbrel.cli.project;

import dev.whimbrel.cli.settings.DatabaseSettings;
import dev.whimbrel.cli.settings.DatabaseUrl;
import dev.whimbrel.postgresql.PostgresConnections;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.DatabaseException;
import dev.whimbrel.problem.WhimbrelException;
import dev.whimbrel.schema.Identifier;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A server of somebody's on which scratch databases are made.
 *
 * <p>Each has a name of its own, {@code whimbrel_scratch_...}; no other database of the server is touched. They are dropped
 * when this is closed, and when the process is interrupted. What a killed process left is dropped by the next one: a
 * process holds a session whose application name is the beginning of the names of its databases, so those without such a
 * session are nobody's.
 */
final class ScratchHost implements AutoCloseable {
    private static final String PREFIX = "whimbrel_scratch_";
    private static final int RANDOM_BYTES = 5;

    private static final String LEFT_OVER = """
            SELECT datname FROM pg_database d WHERE datname ~ '^whimbrel_scratch_[0-9a-f]+_[0-9]+$'
            AND pg_has_role(d.datdba, 'USAGE')
            AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.application_name = substring(d.datname FROM '^(.*)_'))""";

    private final DatabaseSettings settings;
    private final Connection session;
    private final String ownPrefix;
    private final List<String> made = new ArrayList<>();
    private final Thread atExit = new Thread(this::dropAll);

    private ScratchHost(DatabaseSettings settings, Connection session, String ownPrefix) {
        this.settings = settings;
        this.session = session;
        this.ownPrefix = ownPrefix;
    }

    /** Connects to the server that is set. */
    static ScratchHost open(DatabaseSettings settings) {
        DatabaseUrl url = settings.url().orElseThrow();
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String ownPrefix = PREFIX + HexFormat.of().formatHex(random);
        ScratchHost host = new ScratchHost(settings, session(Database.connections(settings, url)), ownPrefix);
        Runtime.getRuntime().addShutdownHook(host.atExit);
        host.execute("SET application_name = '" + ownPrefix + "'");
        host.sweep();
        return host;
    }

    private static Connection session(PostgresConnections connections) {
        try {
            return connections.open();
        } catch (WhimbrelException e) {
            throw new DatabaseException(
                    e.code(), "the scratch server of the settings ([scratch]): " + e.getMessage(), e.remedy(), e);
        }
    }

    /** Makes an empty database and returns a connection to it. */
    synchronized Connection createDatabase() {
        String name = ownPrefix + "_" + (made.size() + 1);
        execute("CREATE DATABASE " + Identifier.quoted(name) + " TEMPLATE template0");
        made.add(name);
        DatabaseUrl url = settings.url().orElseThrow().withDatabase(name);
        return Database.connections(settings, url).open();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            return; // the hook does it
        }
        dropAll();
    }

    private synchronized void dropAll() {
        made.forEach(name -> execute("DROP DATABASE IF EXISTS " + Identifier.quoted(name) + " WITH (FORCE)"));
        made.clear();
        try {
            session.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void sweep() {
        try (Statement statement = session.createStatement();
                ResultSet rows = statement.executeQuery(LEFT_OVER)) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            names.forEach(name -> execute("DROP DATABASE IF EXISTS " + Identifier.quoted(name)));
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void execute(String sql) {
        try (Statement statement = session.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static DatabaseException failed(SQLException e) {
        String remedy = Optional.ofNullable(e.getSQLState()).orElse("").equals("42501")
                ? "Let the user of [scratch] make databases (ALTER ROLE ... CREATEDB), or leave [scratch] out: then Whimbrel"
                        + " runs a PostgreSQL of its own."
                : "Look into the server's log, or leave [scratch] out: then Whimbrel runs a PostgreSQL of its own.";
        return new DatabaseException(
                Code.SERVER, "the scratch server of the settings ([scratch]): " + e.getMessage(), remedy, e);
    }
}
