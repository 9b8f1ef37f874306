package dev.whimbrel.embedded;

import java.io.IOException;
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
        try {
            Optional<Postmaster> running = awaitAnswerOrEnd(home, users.isPresent());
            if (users.isPresent() && running.isPresent()) {
                return Optional.of(server(home, running.get(), users.get()));
            }
            leave(users);
            return Optional.empty();
        } catch (IOException | EmbeddedServerException failure) {
            leave(users);
            throw failure;
        }
    }

    /** Waits until a server that may be used answers, or one that may not be used has ended (empty). */
    private static Optional<Postmaster> awaitAnswerOrEnd(Home home, boolean usable) throws IOException {
        long end = System.nanoTime() + LONGEST_END.toNanos();
        while (true) {
            Optional<Postmaster> found = home.postmaster().filter(Postmaster::isAlive);
            if (found.isEmpty()
                    || (usable && found.get().isReady() && found.get().answers())) {
                return found;
            }
            if (System.nanoTime() > end) {
                Postmaster running = found.get();
                throw new EmbeddedServerException(
                        EmbeddedServerException.Reason.BUSY,
                        "The embedded PostgreSQL of an earlier command does not end.",
                        home.directory().toString(),
                        "process " + running.pid() + " is " + running.state() + " for more than "
                                + LONGEST_END.toSeconds() + " s",
                        "wait for it and try again; if it hangs, end it (kill -INT " + running.pid() + ").");
            }
            home.pause();
        }
    }

    private static void leave(Optional<FileChannel> users) throws IOException {
        if (users.isPresent()) {
            users.get().close();
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
                throw EmbeddedServerException.of("The embedded PostgreSQL is not let go.", home.directory(), failure);
            }
        });
    }
}
