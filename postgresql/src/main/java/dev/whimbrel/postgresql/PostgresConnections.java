package dev.whimbrel.postgresql;

import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.SettingsException;
import dev.whimbrel.schema.Identifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/**
 * Opens connections to one database as one user; every one sees the default schema, and only that, by unqualified names.
 *
 * <p>What the URL itself says (a timeout, an application name) goes before what is set here.
 */
public final class PostgresConnections {
    private static final String USER = "user";
    private static final String SECONDS_TO_CONNECT = "10";

    /** A server that has no connection left (53300), or that starts (57P03), may well have one in a moment. */
    private static final Set<String> PASSING = Set.of("53300", "57P03");

    private static final int TRIES = 20;
    private static final int PAUSE_MILLIS = 500;

    /** Lets the driver send the application's name with its first message: it saves a round trip, and outlives a reset. */
    private static final String OLDEST_SERVER = "13";

    private final String url;
    private final Properties properties;

    private PostgresConnections(String url, Properties properties) {
        this.url = url;
        this.properties = properties;
    }

    /** Returns connections to {@code jdbc:postgresql://host:port/database}, with the schema {@code public}. */
    public static PostgresConnections to(String url) {
        Properties properties = new Properties();
        properties.setProperty(
                "ApplicationName", "whimbrel " + ProcessHandle.current().pid());
        properties.setProperty("connectTimeout", SECONDS_TO_CONNECT);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("assumeMinServerVersion", OLDEST_SERVER);
        return new PostgresConnections(url, properties).inSchema(PostgresDialect.PUBLIC);
    }

    public PostgresConnections as(String user) {
        return with(USER, user);
    }

    public PostgresConnections withPassword(String password) {
        return with("password", password);
    }

    /** Makes {@code schema} the default schema; it need not exist yet. */
    public PostgresConnections inSchema(String schema) {
        return with("currentSchema", Identifier.quoted(schema));
    }

    /**
     * Opens a connection in autocommit, after up to ten seconds where the server starts or has none left; throws {@link
     * dev.whimbrel.problem.DatabaseException} when it does not answer or does not let us in.
     */
    public Connection open() {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new SettingsException(
                    Code.SETTINGS,
                    "'" + place() + "' is not the URL of a PostgreSQL database",
                    "Write it like this: jdbc:postgresql://localhost:5432/app");
        }
        for (int tries = 1; ; tries++) {
            try {
                return connected();
            } catch (SQLException e) {
                if (tries == TRIES || !PASSING.contains(String.valueOf(e.getSQLState())) || isInterrupted()) {
                    throw new ConnectFailure(place(), properties.getProperty(USER), e).exception();
                }
            }
        }
    }

    /** DriverManager would look for drivers in all jars of the class path first. */
    private Connection connected() throws SQLException {
        Connection connection = new Driver().connect(url, properties);
        if (connection == null) {
            throw new SQLException("the URL is not one of PostgreSQL", "08001");
        }
        return connection;
    }

    /** Sleeps for a moment, and returns whether somebody wants no more of that. */
    private static boolean isInterrupted() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Cancels what a connection of ours runs, from another thread; does nothing where that is nothing. */
    public static void cancel(Connection connection) throws SQLException {
        if (!connection.isClosed()) {
            connection.unwrap(PGConnection.class).cancelQuery();
        }
    }

    /** Returns where the database is, without anything secret. */
    @Override
    public String toString() {
        return place();
    }

    /** Parameters are left out: a password may be among them. */
    private String place() {
        String bare = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
        int question = bare.indexOf('?');
        return question < 0 ? bare : bare.substring(0, question);
    }

    private PostgresConnections with(String property, String value) {
        Properties more = new Properties();
        more.putAll(properties);
        more.setProperty(property, value);
        return new PostgresConnections(url, more);
    }
}
