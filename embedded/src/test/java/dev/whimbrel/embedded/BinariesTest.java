package dev.whimbrel.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesTest {

    @TempDir
    Path empty;

    @Test
    void runsAnInstalledServer() throws Exception {
        Optional<Path> installed = newestInstalled();
        assumeTrue(installed.isPresent(), "not run: no PostgreSQL in /usr/lib/postgresql");

        try (var server = EmbeddedServer.scratch(Binaries.installedIn(installed.orElseThrow()));
                var connection = server.connect("postgres")) {
            assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(major(installed.orElseThrow()));
        }
    }

    @Test
    void namesADirectoryThatHoldsNone() {
        assertThatThrownBy(() -> EmbeddedServer.scratch(Binaries.installedIn(empty)))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining(empty.toString())
                .hasMessageContaining("initdb, pg_ctl, and postgres");
    }

    private static Optional<Path> newestInstalled() throws IOException {
        Path versions = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(versions)) {
            return Optional.empty();
        }
        try (Stream<Path> directories = Files.list(versions)) {
            return directories
                    .map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.comparingInt(BinariesTest::major));
        }
    }

    private static int major(Path bin) {
        return Integer.parseInt(bin.getParent().getFileName().toString());
    }
}
