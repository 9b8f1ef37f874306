package dev.whimbrel.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that keeps its data, seen by the commands that share it. */
class KeptServerTest {

    @TempDir(factory = InMemory.class)
    Path project;

    private EmbeddedServer open() {
        return open(Duration.ZERO);
    }

    private EmbeddedServer open(Duration linger) {
        return EmbeddedServer.keptIn(directory(), Binaries.bundled(), linger);
    }

    private Command command(int linger) throws Exception {
        return Command.start("kept", directory().toString(), Integer.toString(linger));
    }

    private Path directory() {
        return project.resolve("my project's/.whimbrel/postgresql");
    }

    private boolean isRunning() throws Exception {
        return new Home(directory()).postmaster().filter(Postmaster::isAlive).isPresent();
    }

    @AfterEach
    void everyServerEndsWithItsUsers() throws Exception {
        Eventually.isTrue("the server has ended", () -> !isRunning());
    }

    @Test
    void keepsItsData() throws Exception {
        try (var server = open();
                var connection = server.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE note AS SELECT 'kept' AS text");
        }
        Eventually.isTrue("the server has ended", () -> !isRunning());

        try (var server = open();
                var connection = server.connect("postgres");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT text FROM note")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString("text")).isEqualTo("kept");
        }
    }

    @Test
    void isStartedByOneOfTwoCommandsThatComeAtOnce() throws Exception {
        try (var one = command(0);
                var two = command(0)) {
            assertThat(one.port()).isEqualTo(two.port());
        }
    }

    @Test
    void outlivesTheCommandThatStartedIt() throws Exception {
        try (var starter = command(0)) {
            int port = starter.port();
            try (var user = command(0)) {
                assertThat(user.port()).isEqualTo(port);
                starter.end();
                try (var late = open()) {
                    assertThat(late.port()).isEqualTo(port);
                }
            }
        }
    }

    @Test
    void lingersForTheNextCommand() throws Exception {
        int port;
        try (var server = open(Duration.ofSeconds(1))) {
            port = server.port();
        }
        try (var server = open()) {
            assertThat(server.port()).isEqualTo(port);
        }
    }

    @Test
    void endsAfterItsOnlyCommandIsKilledAndStartsAgain() throws Exception {
        try (var command = command(0)) {
            command.port();
            command.kill();
        }
        try (var server = open();
                var connection = server.connect("postgres")) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    @Test
    void startsAgainAfterItWasKilledItself() throws Exception {
        try (var server = open()) {
            assertThat(server.port()).isPositive();
            Postmaster postmaster = new Home(directory()).postmaster().orElseThrow();
            ProcessHandle.of(postmaster.pid()).orElseThrow().destroyForcibly();
            Eventually.isTrue("it does not answer", () -> !postmaster.answers());
        }
        try (var server = open();
                var connection = server.connect("postgres")) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    /** A file that a killed server left names a process that is by now another program. */
    @Test
    void takesNoOtherProgramForItself() throws Exception {
        try (var server = open()) {
            assertThat(server.port()).isPositive();
            Postmaster postmaster = new Home(directory()).postmaster().orElseThrow();
            ProcessHandle.of(postmaster.pid()).orElseThrow().destroyForcibly();
            Eventually.isTrue("it does not answer", () -> !postmaster.answers());
            Path file = Postmaster.file(new Home(directory()).data());
            String own = Files.readString(file)
                    .replaceFirst(
                            "^[0-9]+", Long.toString(ProcessHandle.current().pid()));
            Files.writeString(file, own);
        }
        try (var server = open();
                var connection = server.connect("postgres")) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    @Test
    void letsNobodyInWithoutItsPassword() throws Exception {
        try (var server = open()) {
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("postgres"), server.user(), "guessed"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(directory().resolve("password"))))
                    .isEqualTo("rw-------");
            assertThat(server.toString() + server.jdbcUrl("postgres")).doesNotContain(server.password());
        }
    }

    @Test
    void letsPsqlInWithItsClientEnvironment() throws Exception {
        try (var server = open()) {
            var psql = new ProcessBuilder("psql", "-Atc", "SELECT current_database()").redirectErrorStream(true);
            psql.environment().putAll(server.clientEnvironment("postgres"));
            var output = psql.start().inputReader(StandardCharsets.UTF_8).readLine();
            assertThat(output).isEqualTo("postgres");
        }
    }

    @Test
    void saysWhyItDoesNotStartAndWhatToDo() throws Exception {
        try (var server = open()) {
            assertThat(server.port()).isPositive();
        }
        Eventually.isTrue("the server has ended", () -> !isRunning());
        Files.writeString(directory().resolve("data/postgresql.conf"), "no_such_setting = 1\n");

        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        EmbeddedServerException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(EmbeddedServerException.Reason.NOT_STARTED))
                .hasMessageContaining("did not start")
                .hasMessageContaining(directory().toString())
                .hasMessageContaining("unrecognized configuration parameter \"no_such_setting\"")
                .hasMessageContaining("what to do: ");
    }
}
