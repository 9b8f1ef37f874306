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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One server's directory: its {@code data}, the {@code password}, the {@code log} of its last start, and, while a kept
 * server runs, the named pipe {@code users} (see {@code watch.sh}).
 */
record Home(Path directory) {

    /** How a server is run. */
    enum Purpose {
        /** Outlives its users; ends its sessions in good order, since whoever held them is gone. */
        KEPT("INT", "leave", ""),
        /** Not worth a byte on a disk: no syncing, no more log than needed, nobody cleans up behind its back. */
        SCRATCH(
                "QUIT",
                "remove",
                " -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal"
                        + " -c max_wal_senders=0 -c max_wal_size=128MB -c autovacuum=off"
                        + " -c dynamic_shared_memory_type=mmap");

        private final String endSignal;
        private final String atEnd;
        private final String options;

        Purpose(String endSignal, String atEnd, String options) {
            this.endSignal = endSignal;
            this.atEnd = atEnd;
            this.options = options;
        }
    }

    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final int PORTS_TO_TRY = 5;
    private static final int LOG_LINES_TO_SHOW = 10;

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
        Trees.delete(unfinished);
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
        for (int attempt = 1; ; attempt++) {
            Files.deleteIfExists(log());
            Files.deleteIfExists(Postmaster.file(data()));
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
                                    purpose.endSignal,
                                    Long.toString(linger.toSeconds()),
                                    purpose.atEnd))
                    .redirectInput(input)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
            Optional<Postmaster> ready = awaitReady(watch);
            if (ready.isPresent()) {
                return new Started(ready.get(), watch);
            }
            if (attempt == PORTS_TO_TRY || !logTail().contains("Address already in use")) {
                throw notStarted();
            }
        }
    }

    private Optional<Postmaster> awaitReady(Process watch) throws IOException {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (System.nanoTime() < end) {
            boolean ended = !watch.isAlive();
            Optional<Postmaster> ready = postmaster().filter(Postmaster::isReady);
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
        String tail = logTail();
        if (tail.contains("Address already in use")) {
            return new EmbeddedServerException(
                    EmbeddedServerException.Reason.PORT_IN_USE,
                    what,
                    directory.toString(),
                    "other processes took each of " + PORTS_TO_TRY + " ports just before the server did\n" + tail,
                    "try again.");
        }
        return EmbeddedServerException.ofOutput(what, directory, tail);
    }

    private String logTail() {
        try (Stream<String> lines = Files.lines(log(), StandardCharsets.ISO_8859_1)) {
            List<String> all = lines.toList();
            return all.stream()
                    .skip(Math.max(0, all.size() - LOG_LINES_TO_SHOW))
                    .collect(Collectors.joining("\n"));
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
