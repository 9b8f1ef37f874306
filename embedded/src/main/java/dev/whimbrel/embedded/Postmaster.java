package dev.whimbrel.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} in a data directory says of the server that runs, or ran, there.
 *
 * <p>PostgreSQL writes the file line by line while it starts (process, directory, start time, port, socket directory,
 * address, shared memory, state) and removes it when it ends. See {@code src/include/utils/pidfile.h} there.
 *
 * @param pid the process
 * @param port where it listens; 0 as long as it has not said
 * @param state {@code starting}, {@code ready}, or {@code stopping}
 */
record Postmaster(long pid, int port, String state) {

    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;
    private static final int STATE_LINE = 7;

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    static Path file(Path data) {
        return data.resolve("postmaster.pid");
    }

    /** The server of a data directory; empty where none runs, or its file is not written to the first line's end. */
    static Optional<Postmaster> of(Path data) throws IOException {
        try {
            return parse(Files.readString(file(data), StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    static Optional<Postmaster> parse(String text) {
        List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(String::strip)
                .toList();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Postmaster(
                Long.parseLong(lines.get(PID_LINE)),
                lines.size() > PORT_LINE ? Integer.parseInt(lines.get(PORT_LINE)) : 0,
                lines.size() > STATE_LINE ? lines.get(STATE_LINE) : "starting"));
    }

    /** Whether it has said that it takes connections. */
    boolean isReady() {
        return state.equals("ready");
    }

    /** Whether it does take connections: one that was just killed has not taken back what it said. */
    boolean answers() {
        try (var socket = new Socket(InetAddress.getByAddress(LOOPBACK), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    /**
     * Whether the process is there, and is a PostgreSQL as far as can be seen: after a crash the file stays, and its
     * number may by now belong to another program, or to a dead process that nobody has buried yet.
     */
    boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> !isZombie())
                .map(process -> process.info()
                        .command()
                        .map(command -> command.endsWith("postgres"))
                        .orElse(true))
                .orElse(false);
    }

    /** Whether its number belongs to another program by now. */
    boolean isAnother() {
        return !isAlive()
                && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private boolean isZombie() {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1)
                    .contains(") Z ");
        } catch (IOException notLinux) {
            return false;
        }
    }
}
