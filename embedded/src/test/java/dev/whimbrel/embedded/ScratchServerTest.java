package dev.whimbrel.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A server that leaves nothing behind, however its process ends. */
class ScratchServerTest {

    @Test
    void isGoneWhenItIsClosed() throws Exception {
        int port;
        try (var server = EmbeddedServer.scratch()) {
            port = server.port();
            assertThat(directoriesOf(ProcessHandle.current().pid())).hasSize(1);
        }
        assertThat(directoriesOf(ProcessHandle.current().pid())).isEmpty();
        assertThat(answers(port)).isFalse();
    }

    @Test
    void isGoneWhenItsProcessIsKilled() throws Exception {
        try (var command = Command.start("scratch")) {
            int port = command.port();
            assertThat(directoriesOf(command.pid())).hasSize(1);

            command.kill();

            Eventually.isTrue("the server has ended", () -> !answers(port));
            Eventually.isTrue(
                    "its directory is gone", () -> directoriesOf(command.pid()).isEmpty());
        }
    }

    @Test
    void sweepsWhatAKilledProcessAndItsKilledWatchHaveLeft() throws Exception {
        try (var command = Command.start("scratch")) {
            command.port();
            Path left = directoriesOf(command.pid()).getFirst();
            long server = new Home(left).postmaster().orElseThrow().pid();
            ProcessHandle.of(command.pid()).orElseThrow().descendants().forEach(ProcessHandle::destroyForcibly);
            ProcessHandle.of(server).orElseThrow().destroyForcibly();
            command.kill();
            assertThat(left).exists();

            Eventually.isTrue("it is swept", () -> {
                ScratchServer.sweep(left.getParent(), "not one of these");
                return !Files.exists(left);
            });
        }
    }

    @Test
    void copiesDatabases() throws Exception {
        try (var server = EmbeddedServer.scratch()) {
            server.createDatabase("a \"template\"/ä");
            try (var connection = server.connect("a \"template\"/ä");
                    var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE note (text text)");
            }
            server.createDatabaseFrom("a \"template\"/ä", "copy");
            try (var connection = server.connect("copy");
                    var statement = connection.createStatement()) {
                statement.execute("INSERT INTO note VALUES ('x')");
                server.dropDatabase("copy");
            }
            server.dropDatabase("copy");

            assertThatThrownBy(() -> server.createDatabase("postgres"))
                    .isInstanceOfSatisfying(
                            EmbeddedServerException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(EmbeddedServerException.Reason.REFUSED))
                    .hasMessageContaining("database \"postgres\" already exists");
        }
    }

    private static boolean answers(int port) {
        return new Postmaster(0, port, "ready").answers();
    }

    private static List<Path> directoriesOf(long pid) throws IOException {
        String prefix = "whimbrel-scratch-" + pid + "-";
        try (Stream<Path> memory = Files.list(Path.of("/dev/shm"));
                Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return Stream.concat(memory, temporary)
                    .filter(path -> path.getFileName().toString().startsWith(prefix))
                    .toList();
        }
    }
}
