package dev.whimbrel.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A server in a directory for temporary files, gone with the process that started it.
 *
 * <p>Its directory is named after that process and locked by it. {@code watch.sh} removes it when the process ends; only
 * where that is killed as well (a container that is stopped) is it left, and swept away by the next one.
 */
final class ScratchServer {

    private static final String PREFIX = "whimbrel-scratch-";
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ROOM_NEEDED = 1L << 30;
    private static final Duration SURELY_LOCKED = Duration.ofMinutes(1);
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private ScratchServer() {}

    static EmbeddedServer open(Binaries binaries) {
        Platform platform = Platform.current();
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            Account account = Account.ofThisUser();
            Installation installation = Installation.of(binaries, platform, Cache.of(account), account);
            String ownPrefix = PREFIX + ProcessHandle.current().pid() + "-";
            for (Path place : List.of(MEMORY, temporary)) {
                sweep(place, ownPrefix);
            }
            Path directory = Files.createTempDirectory(hasRoom(MEMORY) ? MEMORY : temporary, ownPrefix);
            return open(new Home(directory), installation, account);
        } catch (IOException failure) {
            throw EmbeddedServerException.of("A scratch PostgreSQL cannot be started.", temporary, failure);
        }
    }

    private static EmbeddedServer open(Home home, Installation installation, Account account) throws IOException {
        FileChannel channel =
                FileChannel.open(lockFile(home.directory()), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FileLock lock = channel.lock();
        try {
            home.fill(installation, account);
            Process watch = home.start(
                            installation, account, Home.Purpose.SCRATCH, ProcessBuilder.Redirect.PIPE, Duration.ZERO)
                    .watch();
            int port = home.postmaster().orElseThrow().port();
            return new EmbeddedServer(port, home.password(), Home.Purpose.SCRATCH, () -> end(home, watch, lock));
        } catch (IOException | RuntimeException failure) {
            channel.close();
            Directories.delete(home.directory());
            throw failure;
        }
    }

    private static void end(Home home, Process watch, FileLock lock) {
        try {
            watch.getOutputStream().close();
            watch.waitFor(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
            lock.acquiredBy().close();
        } catch (IOException failure) {
            throw EmbeddedServerException.of("A scratch PostgreSQL was not ended.", home.directory(), failure);
        } catch (InterruptedException interrupted) {
            throw Account.interrupted("A scratch PostgreSQL ends later.", home.directory());
        }
    }

    /** Removes what processes have left that were killed together with their watch. */
    static void sweep(Path place, String ownPrefix) {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(place, PREFIX + "*")) {
            for (Path leftover : leftovers) {
                if (!leftover.getFileName().toString().startsWith(ownPrefix)) {
                    sweepOne(new Home(leftover));
                }
            }
        } catch (IOException notThere) {
            // Nothing to sweep, or somebody else does it.
        }
    }

    private static void sweepOne(Home home) {
        try (FileChannel channel = FileChannel.open(lockFile(home.directory()), StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return;
            }
            Optional<Postmaster> running = home.postmaster().filter(Postmaster::isAlive);
            if (running.isPresent()) {
                ProcessHandle.of(running.get().pid()).ifPresent(ProcessHandle::destroy); // and deleted the next time
            } else {
                Directories.delete(home.directory());
            }
        } catch (NoSuchFileException unlocked) {
            deleteIfOld(home.directory());
        } catch (IOException notOurs) {
            // It belongs to another user, or somebody else sweeps it.
        }
    }

    private static void deleteIfOld(Path directory) {
        try {
            if (Files.getLastModifiedTime(directory)
                    .toInstant()
                    .isBefore(Instant.now().minus(SURELY_LOCKED))) {
                Directories.delete(directory);
            }
        } catch (IOException notOurs) {
            // It belongs to another user, or somebody else sweeps it.
        }
    }

    private static Path lockFile(Path directory) {
        return directory.resolve("lock");
    }

    private static boolean hasRoom(Path place) throws IOException {
        return Files.isDirectory(place)
                && Files.isWritable(place)
                && Files.getFileStore(place).getUsableSpace() > ROOM_NEEDED;
    }
}
