package dev.whimbrel.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users other than the one who runs the tests, with nothing in their cache yet: only root can become one. */
class UsersTest {

    /** The one user besides root that every system knows; {@code initdb} asks for the name. */
    private static final int NOBODY = 65534;

    @TempDir(factory = InMemory.class)
    Path place;

    @Test
    void anOrdinaryUserWithAReadOnlyHomeDirectoryRunsTwoCommandsAtOnce() throws Exception {
        assumeTrue(isRoot(), "not run: only root can start a process as another user");
        Path classes = copyOfTheClassPath();
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path own = Files.createDirectory(place.resolve("own"));
        Files.setAttribute(own, "unix:uid", NOBODY);
        var prefix = List.of(
                "setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "env", "-u", "XDG_CACHE_HOME");
        var java = List.of("-Djava.io.tmpdir=" + own, "-cp", classes + "/*:" + classes + "/classes");
        String[] arguments = {"kept", own.resolve("project").toString(), "0"};

        try (var one = Command.start(prefix, Map.of("HOME", "/proc"), java, arguments);
                var two = Command.start(prefix, Map.of("HOME", "/proc"), java, arguments)) {
            assertThat(one.port()).isEqualTo(two.port());
            assertThat(Files.getAttribute(own.resolve("project/data"), "unix:uid"))
                    .isEqualTo(NOBODY);
            assertThat(own.resolve("whimbrel-" + NOBODY)).isDirectoryContaining("glob:**/*-template-*");
        }
        Eventually.isTrue(
                "the server has ended",
                () -> new Home(own.resolve("project")).postmaster().isEmpty());
    }

    @Test
    void rootRunsTheServerAsAnotherUserWhoMayPassClosedDirectories() throws Exception {
        assumeTrue(isRoot(), "not run: only root needs another user");
        Path closed = Files.createDirectory(place.resolve("like root's home"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));

        try (var command = Command.start("kept", closed.resolve("project").toString(), "0")) {
            command.port();
            assertThat(Files.getAttribute(closed.resolve("project/data/postmaster.pid"), "unix:uid"))
                    .isEqualTo(NOBODY);
        }
        Eventually.isTrue(
                "the server has ended",
                () -> new Home(closed.resolve("project")).postmaster().isEmpty());
    }

    @Test
    void rootWhoMayNotBecomeAnotherUserIsToldSo() throws Exception {
        assumeTrue(isRoot(), "not run: only root needs another user");
        var noWayOut = Map.of("PATH", "/nowhere");

        try (var command =
                Command.start(List.of(), noWayOut, List.of("-cp", System.getProperty("java.class.path")), "scratch")) {
            command.end();
            assertThat(command.rest())
                    .contains("cannot be started by root", "setpriv", "run Whimbrel as an ordinary user");
        }
    }

    private boolean isRoot() throws IOException {
        return (int) Files.getAttribute(place, "unix:uid") == 0;
    }

    /** The class path of this test where everybody may read it; the build's may lie in a home directory. */
    private Path copyOfTheClassPath() throws IOException {
        Path copy = Files.createDirectory(place.resolve("classpath"));
        Path classes = Files.createDirectory(copy.resolve("classes"));
        for (String element : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(element);
            if (Files.isDirectory(path)) {
                copyTree(path, classes);
            } else if (element.matches(".*/(postgres|embedded|commons|xz|checker|jspecify)[^/]*")) {
                Files.copy(path, copy.resolve(path.getFileName()));
            }
        }
        return copy;
    }

    private static void copyTree(Path from, Path to) throws IOException {
        var files = new ArrayList<Path>();
        try (Stream<Path> tree = Files.walk(from)) {
            tree.forEach(files::add);
        }
        for (Path file : files) {
            Path copy = to.resolve(from.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(copy);
            } else {
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
