package dev.whimbrel.resilience;

import dev.whimbrel.embedded.Binaries;
import dev.whimbrel.embedded.EmbeddedServer;
import dev.whimbrel.embedded.EmbeddedServerException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A server with databases that come and go, and a folder that goes with it. */
final class Laboratory implements AutoCloseable {
    private static final int TRIES = 100;

    private final Supplier<EmbeddedServer> starter;
    private final Path folder;
    private final AtomicInteger databases = new AtomicInteger();
    private volatile EmbeddedServer server;
    private final EmbeddedServer scratch;
    private int crashes;

    /** @param mayCrash whether another server has to be there for what is to last */
    private Laboratory(Supplier<EmbeddedServer> starter, Path folder, boolean mayCrash) {
        this.starter = starter;
        this.folder = folder;
        this.server = starter.get();
        this.scratch = mayCrash ? EmbeddedServer.scratch(binaries()) : server;
    }

    /** Starts the server that Whimbrel brings along, or the one whose programs {@code WHIMBREL_POSTGRESQL} names. */
    static Laboratory open() throws IOException {
        return new Laboratory(
                () -> EmbeddedServer.scratch(binaries()), Files.createTempDirectory("whimbrel-resilience-"), false);
    }

    /** Starts one that keeps its data, so that it can {@linkplain #crash crash}. */
    static Laboratory withServerThatMayCrash() throws IOException {
        Path folder = Files.createTempDirectory("whimbrel-resilience-");
        return new Laboratory(
                () -> EmbeddedServer.keptIn(folder.resolve("server"), binaries(), Duration.ofSeconds(1)), folder, true);
    }

    private static Binaries binaries() {
        String installed = System.getenv().getOrDefault("WHIMBREL_POSTGRESQL", "");
        return installed.isEmpty() ? Binaries.bundled() : Binaries.installedIn(Path.of(installed));
    }

    /** Ends the server, by turns as {@code kill -9} does and by telling it to stop at once, and starts it again. */
    void crash() {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW data_directory")) {
            row.next();
            Path file = Path.of(row.getString(1), "postmaster.pid");
            String pid = Files.readAllLines(file).getFirst().strip();
            List<ProcessHandle> sessions = ProcessHandle.of(Long.parseLong(pid)).stream()
                    .flatMap(ProcessHandle::descendants)
                    .toList();
            crashes++;
            new ProcessBuilder("kill", crashes % 2 == 0 ? "-INT" : "-KILL", pid)
                    .start()
                    .waitFor();
            EmbeddedServer gone = server;
            awaitSilence();
            for (ProcessHandle session : sessions) {
                session.onExit().join(); // no other server may start before, or both would write
            }
            restart();
            gone.close();
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("the server does not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitSilence() throws InterruptedException {
        while (true) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                Thread.sleep(socket.isConnected() ? 20 : 0);
            } catch (IOException e) {
                return;
            }
        }
    }

    /** Sessions of a server that was killed end in a moment; before that, no other one starts. */
    private void restart() throws InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                server = starter.get();
                return;
            } catch (EmbeddedServerException e) {
                if (tries == TRIES) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    Path folder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    int port() {
        return server.port();
    }

    /** Returns the URL of the server on which SQL is tried, which never crashes. */
    String scratchUrl() {
        return url("postgres", scratch.port());
    }

    String scratchPassword() {
        return scratch.password();
    }

    String password() {
        return server.password();
    }

    String createDatabase() {
        String name = "lab_" + databases.incrementAndGet();
        server.createDatabase(name);
        return name;
    }

    void dropDatabase(String name) {
        server.dropDatabase(name);
    }

    /** Returns the URL of a database, reached by way of a port. */
    String url(String database, int port) {
        return "postgresql://" + server.user() + "@127.0.0.1:" + port + "/" + database;
    }

    Connection connect(String database) throws SQLException {
        return server.connect(database);
    }

    /** Runs a statement in a session of its own. */
    void execute(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    Picture picture(String database, List<String> tables) throws SQLException {
        try (Connection connection = connect(database)) {
            return Picture.of(connection, tables);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        scratch.close();
        try {
            awaitSilence();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
