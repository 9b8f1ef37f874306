package dev.whimbrel.embedded;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The server's programs, and a template of a data directory that they have made: {@code initdb} takes half a second, a
 * copy of what it leaves a tenth of that.
 *
 * <p>The template has one role, {@code postgres}, with a random password that is kept in the file {@code password} beside
 * the data. All servers of a user have the same one, and nobody else can read it. Encoding UTF-8, sort order C: the same
 * on every machine.
 *
 * @param bin where {@code pg_ctl} and {@code postgres} are
 * @param template a directory with {@code data} and {@code password}
 */
record Installation(Path bin, Path template) {

    /** To be raised when the way changes in which templates are made. */
    private static final int TEMPLATE_FORMAT = 1;

    private static final Pattern MAJOR_VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");
    private static final int HAS_BUILTIN_LOCALES = 17;
    private static final int PASSWORD_BYTES = 24;

    /** Finds the programs and their template in the cache, or makes what is missing there. */
    static Installation of(Binaries binaries, Platform platform, Cache cache, Account account) throws IOException {
        return switch (binaries) {
            case Binaries.Bundled bundled -> {
                URL archive = platform.archive();
                String key = "postgresql-" + contentKey(archive);
                Path unpacked = cache.entry(key, directory -> Archive.unpack(archive, directory));
                yield withTemplate(unpacked.resolve("bin"), key, cache, account);
            }
            case Binaries.Installed(Path bin) -> withTemplate(bin, "installed-" + contentKey(bin), cache, account);
        };
    }

    private static Installation withTemplate(Path bin, String key, Cache cache, Account account) throws IOException {
        String name = key + "-template-" + TEMPLATE_FORMAT;
        return new Installation(bin, cache.entry(name, directory -> makeTemplate(bin, directory, account)));
    }

    private static void makeTemplate(Path bin, Path directory, Account account) throws IOException {
        Path password = Files.createFile(
                directory.resolve("password"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        Files.writeString(password, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        String what = "The first data directory of the embedded PostgreSQL could not be made.";
        var command = new ArrayList<String>(List.of(
                bin.resolve("initdb").toString(),
                "--pgdata=data",
                "--username=postgres",
                "--pwfile=password",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync",
                "--wal-segsize=1"));
        String version =
                account.run(what, directory, List.of(bin.resolve("postgres").toString(), "--version"));
        Matcher major = MAJOR_VERSION.matcher(version);
        if (major.find() && Integer.parseInt(major.group(1)) >= HAS_BUILTIN_LOCALES) {
            command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        }
        account.run(what, directory, command);
    }

    /** Names the content of an archive in a jar without reading it: its name and the checksum that the jar gives. */
    private static String contentKey(URL archive) throws IOException {
        String name = archive.getPath().replaceAll(".*/postgres-|\\.txz$", "");
        long content = archive.openConnection() instanceof JarURLConnection jar
                ? jar.getJarEntry().getCrc()
                : archive.openConnection().getContentLengthLong();
        return name + "-" + HexFormat.of().toHexDigits((int) content);
    }

    private static String contentKey(Path bin) throws IOException {
        Path server = bin.resolve("postgres");
        if (Stream.of("postgres", "initdb", "pg_ctl")
                .map(bin::resolve)
                .anyMatch(program -> !Files.isExecutable(program))) {
            throw new EmbeddedServerException(
                    EmbeddedServerException.Reason.NOT_STARTED,
                    "There is no PostgreSQL server in the configured directory.",
                    bin.toString(),
                    "the programs initdb, pg_ctl, and postgres are not all there",
                    "name the directory that holds them, for example /usr/lib/postgresql/17/bin (Debian keeps it off the PATH).");
        }
        return HexFormat.of()
                .toHexDigits(Objects.hash(
                        server.toRealPath().toString(),
                        Files.size(server),
                        Files.getLastModifiedTime(server).toMillis()));
    }
}
