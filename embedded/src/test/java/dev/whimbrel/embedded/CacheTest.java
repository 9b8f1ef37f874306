package dev.whimbrel.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {

    @TempDir
    Path place;

    private int me;

    @BeforeEach
    void askWhoIAm() throws IOException {
        me = (int) Files.getAttribute(place, "unix:uid");
    }

    private Path find(Map<String, String> environment, int user) {
        return Cache.find(
                        environment, place.resolve("tmp"), place.resolve("home").toString(), user)
                .directory();
    }

    @Test
    void isWhereTheSystemWantsIt() {
        String cache = place.resolve("cache").toString();

        assertThat(find(Map.of("XDG_CACHE_HOME", cache, "HOME", "/elsewhere"), me))
                .isEqualTo(place.resolve("cache/whimbrel"));
        assertThat(find(
                        Map.of("HOME", place.resolve("me").toString(), "XDG_CACHE_HOME", "relative, to be ignored"),
                        me))
                .isEqualTo(place.resolve("me/.cache/whimbrel"));
        assertThat(find(Map.of(), me)).isEqualTo(place.resolve("home/.cache/whimbrel"));
    }

    @Test
    void isClosedToOthers() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(find(Map.of(), me))))
                .isEqualTo("rwx------");
    }

    @Test
    void isAmongTemporaryFilesWhereTheHomeDirectoryIsReadOnly() {
        assertThat(Cache.find(Map.of("HOME", "/proc"), place, "?", me).directory())
                .isEqualTo(place.resolve("whimbrel-" + me));
    }

    @Test
    void isNotWhereOthersCanWrite() throws IOException {
        Path open = find(Map.of(), me);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(find(Map.of(), me)).isEqualTo(place.resolve("tmp/whimbrel-" + me));
    }

    @Test
    void isNotWhatAnotherUserHasMade() {
        int another = me + 1;

        assertThatThrownBy(() -> find(Map.of(), another))
                .isInstanceOfSatisfying(
                        EmbeddedServerException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(EmbeddedServerException.Reason.NO_ACCESS))
                .hasMessageContaining(place.resolve("home/.cache/whimbrel").toString())
                .hasMessageContaining("set XDG_CACHE_HOME");
    }

    @Test
    void makesAnEntryOnce() throws IOException {
        var cache = new Cache(place);
        Files.createDirectories(place.resolve("entry.unfinished/left by a killed process"));

        Path entry = cache.entry("entry", directory -> Files.writeString(directory.resolve("made"), "once"));

        assertThat(entry).isDirectoryContaining("glob:**/made").isDirectoryNotContaining("glob:**/left*");
        assertThat(cache.entry("entry", directory -> {
                    throw new IOException("made again");
                }))
                .isEqualTo(entry);
    }

    @Test
    void keepsNothingThatWasNotFinished() {
        var cache = new Cache(place);

        assertThatThrownBy(() -> cache.entry("entry", directory -> {
                    Files.writeString(directory.resolve("half"), "");
                    throw new IOException("No space left on device");
                }))
                .isInstanceOfSatisfying(
                        EmbeddedServerException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(EmbeddedServerException.Reason.DISK_FULL))
                .hasMessageContaining(place.toString())
                .hasMessageContaining("free some space");
        assertThat(place).isDirectoryNotContaining("glob:**/entry*");
    }
}
