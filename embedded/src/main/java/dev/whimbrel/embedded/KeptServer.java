package dev.whimbrel.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A server whose data stays, shared by all processes that ask for it.
 *
 * <p>Each of them holds the named pipe {@code users} open. Whoever opens it before it is removed can rely on the server
 * (see {@code watch.sh}); whoever finds it removed waits for the server's end, and starts a new one. Looking and starting
 * happen under a lock, so only one process starts.
 */
final class KeptServer {

    private static final Duration LONGEST_END = Duration.ofSeconds(60);

    private KeptServer() {}

    static EmbeddedServer open(Path directory, Binaries binaries, Duration linger) {
        Platform platform = Platform.current();
        try {
            Directories.createPrivate(directory);
            var home = new Home(directory);
            return Exclusive.under(directory.resolve("lock"), () -> {
                Optional<EmbeddedServer> running = join(home);
                return running.isPresent() ? running.get() : start(home, binaries, platform, linger);
            });
        } catch (IOException failure) {
            throw EmbeddedServerException.of("The embedded PostgreSQL cannot be used.", directory, failure);
        }
    }

    /** The running server, if there is one and it may still be used; otherwise, none is running when this returns. */
    private static Optional<EmbeddedServer> join(Home home) throws IOException {
        Optional<FileChannel> users = enter(home);
        long end = System.nanoTime() + LONGEST_END.toNanos();
        while (true) {
            Optional<Postmaster> running = home.postmaster().filter(Postmaster::isAlive);
            if (running.isEmpty()) {
                if (users.isPresent()) {
                    users.get().close();
                }
                return Optional.empty();
            }
            if (users.isPresent() && running.get().isReady() && running.get().answers()) {
                return Optional.of(server(home, running.get(), users.get()));
            }
            if (System.nanoTime() > end) {
                throw new EmbeddedServerException(
                        EmbeddedServerException.Reason.BUSY,
                        "The embedded PostgreSQL of an earlier command does not end.",
                        home.directory().toString(),
                        "process " + running.get().pid() + " is "
                                + running.get().state() + " for more than " + LONGEST_END.toSeconds() + " s",
                        "wait for it and try again; if it hangs, end it (kill -INT "
                                + running.get().pid() + ").");
            }
            home.pause();
        }
    }

    private static Optional<FileChannel> enter(Home home) throws IOException {
        try {
            // Open for reading as well: opening for writing alone would wait for a reader, who may have died.
            FileChannel users = FileChannel.open(home.users(), StandardOpenOption.READ, StandardOpenOption.WRITE);
            users.write(ByteBuffer.wrap(new byte[] {'.'}));
            return Optional.of(users);
        } catch (NoSuchFileException nobody) {
            return Optional.empty();
        }
    }

    private static EmbeddedServer start(Home home, Binaries binaries, Platform platform, Duration linger)
            throws IOException {
        Account account = Account.ofThisUser();
        Installation installation = Installation.of(binaries, platform, Cache.of(account), account);
        home.fill(installation, account);
        Files.deleteIfExists(home.users());
        account.run(
                "The embedded PostgreSQL did not start.", home.directory(), List.of("mkfifo", "-m", "600", "users"));
        FileChannel users = enter(home).orElseThrow();
        Home.Started started;
        try {
            started = home.start(
                    installation,
                    account,
                    Home.Purpose.KEPT,
                    ProcessBuilder.Redirect.from(home.users().toFile()),
                    linger);
        } catch (EmbeddedServerException notStarted) {
            users.close();
            throw notStarted;
        }
        return server(home, started.postmaster(), users);
    }

    private static EmbeddedServer server(Home home, Postmaster postmaster, FileChannel users) throws IOException {
        return new EmbeddedServer(postmaster.port(), home.password(), Home.Purpose.KEPT, () -> {
            try {
                users.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }
}
