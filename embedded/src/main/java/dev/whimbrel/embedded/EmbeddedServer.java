package dev.whimbrel.embedded;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * A running PostgreSQL server that this process started, or found.
 *
 * <p>It listens on the loopback interface only, on a port that changes with every start, and asks for a password that
 * only this user of the machine can read. It ends by itself when the last process that uses it closes it, exits, or is
 * killed.
 *
 * <p>Every method throws {@link EmbeddedServerException} where it cannot do its work.
 */
public final class EmbeddedServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final String USER = "postgres";
    private static final Duration LINGER = Duration.ofSeconds(5);

    private final int port;
    private final String password;
    private final Home.Purpose purpose;
    private final Runnable release;

    /** @param release what this process does to let go of the server; doing it again does nothing */
    EmbeddedServer(int port, String password, Home.Purpose purpose, Runnable release) {
        this.port = port;
        this.password = password;
        this.purpose = purpose;
        this.release = release;
    }

    /**
     * The server that keeps its data in a directory: the one that runs there, or one that is started now.
     *
     * <p>Of several processes that ask at once, one starts it, and all use it. It ends a few seconds after the last of
     * them, so that the next command need not start it again.
     *
     * @param directory made if it is missing; it belongs to the server from then on
     */
    public static EmbeddedServer keptIn(Path directory) {
        return keptIn(directory, Binaries.bundled(), LINGER);
    }

    /**
     * The server that keeps its data in a directory, as {@link #keptIn(Path)}.
     *
     * @param binaries what to start if none is running
     * @param linger how long a server that is started now goes on after its last user; full seconds count
     */
    public static EmbeddedServer keptIn(Path directory, Binaries binaries, Duration linger) {
        return KeptServer.open(directory.toAbsolutePath().normalize(), binaries, linger);
    }

    /**
     * A new, empty server that forgets everything when it is closed, or when this process ends in any way.
     *
     * <p>It does without the safety of a disk, and lives in memory where there is room.
     */
    public static EmbeddedServer scratch() {
        return scratch(Binaries.bundled());
    }

    /** A new, empty server as {@link #scratch()}, from other programs. */
    public static EmbeddedServer scratch(Binaries binaries) {
        return ScratchServer.open(binaries);
    }

    /** Where it listens, on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** The one role, a superuser. */
    public String user() {
        return USER;
    }

    /** The password of {@link #user()}; not to be printed. */
    public String password() {
        return password;
    }

    /** The URL of a database, without user and password, so that it may be printed. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + HOST + ":" + port + "/"
                + URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The environment in which {@code psql} and its like connect to a database of this server. */
    public Map<String, String> clientEnvironment(String database) {
        return new TreeMap<>(Map.of(
                "PGHOST", HOST,
                "PGPORT", Integer.toString(port),
                "PGUSER", USER,
                "PGPASSWORD", password,
                "PGDATABASE", database));
    }

    /** A new connection, which the caller closes. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), USER, password);
    }

    /** Creates an empty database. */
    public void createDatabase(String name) {
        createDatabaseFrom("template1", name);
    }

    /** Creates a database as a copy of another one, to which nobody may be connected. */
    public void createDatabaseFrom(String template, String name) {
        execute("CREATE DATABASE " + quoted(name) + " TEMPLATE " + quoted(template) + purpose.copying());
    }

    /** Drops a database if it is there, and ends the sessions of those who are connected to it. */
    public void dropDatabase(String name) {
        execute("DROP DATABASE IF EXISTS " + quoted(name) + " WITH (FORCE)");
    }

    private void execute(String sql) {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException refused) {
            throw EmbeddedServerException.refused(sql, HOST + ":" + port, refused);
        }
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /**
     * Stops using the server. A scratch server and all that it holds are gone when this returns; a kept one ends later,
     * when nobody uses it. Closing again does nothing.
     */
    @Override
    public void close() {
        release.run();
    }

    @Override
    public String toString() {
        return "PostgreSQL on " + HOST + ":" + port;
    }
}
