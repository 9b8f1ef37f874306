package dev.whimbrel.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One server's directory: its {@code data}, the {@code password}, the {@code log} of its last start, and, while a kept
 * server runs, the named pipe {@code users} (see {@code watch.sh}).
 */
record Home(Path directory) {

    /** A first migration of thousands of tables holds a lock on each; the server's default is made for some 6,400. */
    private static final String LOCKS = " -c max_locks_per_transaction=512";

    /** How a server is run. */
    enum Purpose {
        /** Outlives its users; ends its sessions in good order, since whoever held them is gone. */
        KEPT(LOCKS, ""),
        /** Not worth a byte on a disk: no syncing, no more log than needed, nobody cleans up behind its back. */
        SCRATCH(
                LOCKS + " -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal"
                        + " -c max_wal_senders=0 -c max_wal_size=128MB -c autovacuum=off"
                        + " -c dynamic_shared_memory_type=mmap",
                " STRATEGY FILE_COPY");

        private final String options;
        private final String copying;

        Purpose(String options, String copying) {
            this.options = options;
            this.copying = copying;
        }

        /** What {@code CREATE DATABASE} needs to be quick: copying files is, where nothing waits for a disk. */
        String copying() {
            return copying;
        }
    }

    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final int PORTS_TO_TRY = 5;

    Path data() {
        return directory.resolve("data");
    }

    Path users() {
        return directory.resolve("users");
    }

    Path log() {
        return directory.resolve("log");
    }

    String password() throws IOException {
        return Files.readString(directory.resolve("password")).strip();
    }

    Optional<Postmaster> postmaster() throws IOException {
        return Postmaster.of(data());
    }

    /** Copies the template here, unless there is data already. A copy that was cut short is made again. */
    void fill(Installation installation, Account account) throws IOException {
        if (Files.isDirectory(data())) {
            return;
        }
        Path unfinished = directory.resolve("data.unfinished");
        Directories.delete(unfinished);
        try {
            account.run(
                    "The data directory of the embedded PostgreSQL could not be made.",
                    directory,
                    List.of("cp", "-R", installation.template().resolve("data").toString(), unfinished.toString()));
            Files.copy(
                    installation.template().resolve("password"),
                    directory.resolve("password"),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
            Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Directories.delete(unfinished);
        }
    }

    /** A server that was started, and the process that waits for the end of its users. */
    record Started(Postmaster postmaster, Process watch) {}

    /**
     * Starts a server on a free port of the loopback interface, and waits until it takes connections. Nobody can reserve
     * a port for another process: when somebody else is quicker, the next one is tried.
     *
     * @param input where the server's users are seen to end, see {@code watch.sh}
     */
    Started start(
            Installation installation, Account account, Purpose purpose, ProcessBuilder.Redirect input, Duration linger)
            throws IOException {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        for (int attempt = 1; ; attempt++) {
            Files.deleteIfExists(log());
            forgetOther();
            Process watch = account.process(
                            directory,
                            List.of(
                                    "sh",
                                    "-c",
                                    script(),
                                    "whimbrel-watch",
                                    installation.bin().resolve("pg_ctl").toString(),
                                    "-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c port=" + freePort()
                                            + purpose.options,
                                    purpose.name(),
                                    Long.toString(linger.toSeconds())))
                    .redirectInput(input)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
            Optional<Postmaster> ready = awaitReady(watch);
            if (ready.isPresent()) {
                return new Started(ready.get(), watch);
            }
            boolean again = portWasTaken() ? attempt < PORTS_TO_TRY : oldOneIsEnding() && System.nanoTime() < end;
            if (!again) {
                throw notStarted();
            }
        }
    }

    /**
     * The file that a killed server left is the new one's to judge, which waits for what is still alive of the old one; but
     * it takes any process with that number for a server.
     */
    private void forgetOther() throws IOException {
        if (postmaster().filter(Postmaster::isAnother).isPresent()) {
            Files.deleteIfExists(Postmaster.file(data()));
        }
    }

    private Optional<Postmaster> awaitReady(Process watch) throws IOException {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (System.nanoTime() < end) {
            boolean ended = !watch.isAlive();
            Optional<Postmaster> ready =
                    postmaster().filter(Postmaster::isReady).filter(Postmaster::isAlive);
            if (ready.isPresent() || ended) {
                return ready;
            }
            pause();
        }
        return Optional.empty();
    }

    /** Sleeps as long as is fit between two looks at a file. */
    void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException interrupted) {
            throw Account.interrupted("Waiting for the embedded PostgreSQL was cut short.", directory);
        }
    }

    private EmbeddedServerException notStarted() {
        String what = "The embedded PostgreSQL did not start.";
        if (portWasTaken()) {
            return new EmbeddedServerException(
                    EmbeddedServerException.Reason.PORT_IN_USE,
                    what,
                    directory.toString(),
                    "other processes took each of " + PORTS_TO_TRY + " ports just before the server did",
                    "try again.");
        }
        return EmbeddedServerException.ofOutput(what, directory, logged());
    }

    private boolean portWasTaken() {
        return logged().contains("Address already in use");
    }

    /** Whether what a killed server leaves for a moment, its sessions, is still there. */
    private boolean oldOneIsEnding() {
        return logged().contains("pre-existing shared memory block");
    }

    private String logged() {
        try {
            return Files.readString(log(), StandardCharsets.ISO_8859_1);
        } catch (IOException none) {
            return "it wrote no log (" + none.getMessage() + ")";
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static String script() throws IOException {
        try (@Nullable InputStream script = Home.class.getResourceAsStream("watch.sh")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
