package dev.whimbrel.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The directory of this user where things are kept that can be made again: unpacked programs and data templates.
 *
 * @param directory exists, belongs to this user, and nobody else can write there
 */
record Cache(Path directory) {

    private static final int OTHERS_MAY_WRITE = 0022;

    /** Makes what is missing, in the directory that it is given, which exists and is empty. */
    interface Maker {
        void make(Path directory) throws IOException;
    }

    /** The cache of the user who runs this process. */
    static Cache of(Account account) {
        return find(
                System.getenv(),
                Path.of(System.getProperty("java.io.tmpdir")),
                System.getProperty("user.home", ""),
                account.caller());
    }

    /**
     * The first place that fits: {@code XDG_CACHE_HOME}, the home directory's {@code .cache}, the directory for temporary
     * files. A place that another user owns does not (somebody may have put it there for us to fall into, or has run
     * {@code sudo} in our home).
     */
    static Cache find(Map<String, String> environment, Path temporary, String userHome, int uid) {
        List<Path> places = Stream.of(
                        environment.getOrDefault("XDG_CACHE_HOME", ""),
                        environment.getOrDefault("HOME", "") + "/.cache",
                        userHome + "/.cache")
                .filter(place -> place.startsWith("/") && !place.equals("/.cache"))
                .map(place -> Path.of(place, "whimbrel"))
                .toList();
        return Stream.concat(places.stream(), Stream.of(temporary.resolve("whimbrel-" + uid)))
                .filter(place -> isOurs(place, uid))
                .findFirst()
                .map(Cache::new)
                .orElseThrow(
                        () -> new EmbeddedServerException(
                                EmbeddedServerException.Reason.NO_ACCESS,
                                "There is no place to unpack the embedded PostgreSQL to.",
                                places + " and " + temporary,
                                "none of them can be written by this user alone",
                                "set XDG_CACHE_HOME to a directory of this user, or configure the URL of a database of your own."));
    }

    private static boolean isOurs(Path place, int uid) {
        try {
            Directories.createPrivate(place);
            boolean closed = ((int) Files.getAttribute(place, "unix:mode") & OTHERS_MAY_WRITE) == 0;
            return closed && (int) Files.getAttribute(place, "unix:uid") == uid && Files.isWritable(place);
        } catch (IOException unusable) {
            return false;
        }
    }

    /** The entry of that name, made now if it is missing: by one process, and never seen by others before it is whole. */
    Path entry(String name, Maker maker) throws IOException {
        Path entry = directory.resolve(name);
        if (Files.isDirectory(entry)) {
            return entry;
        }
        return Exclusive.under(directory.resolve("lock"), () -> {
            if (!Files.isDirectory(entry)) {
                Path unfinished = directory.resolve(name + ".unfinished");
                Directories.delete(unfinished); // of a process that was killed
                Files.createDirectory(unfinished);
                try {
                    maker.make(unfinished);
                    Files.move(unfinished, entry, StandardCopyOption.ATOMIC_MOVE);
                } catch (IOException failure) {
                    throw EmbeddedServerException.of("The embedded PostgreSQL cannot be unpacked.", directory, failure);
                } finally {
                    Directories.delete(unfinished);
                }
            }
            return entry;
        });
    }
}
