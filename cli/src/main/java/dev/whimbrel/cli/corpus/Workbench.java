package dev.whimbrel.cli.corpus;

import dev.whimbrel.cli.command.Invocation;
import dev.whimbrel.cli.terminal.Terminal;
import dev.whimbrel.embedded.EmbeddedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A temporary project, in which commands are typed; its scratch databases are on the same server. */
final class Workbench implements AutoCloseable {
    private final Path folder;
    private final Commands commands;
    private final Map<String, String> environment = new HashMap<>();
    private final String version;

    /** Runs the words of a command line, and returns the exit code. */
    @FunctionalInterface
    public interface Commands {
        int run(Invocation invocation, String... words);
    }

    private Workbench(Path folder, Commands commands, String version) {
        this.folder = folder;
        this.commands = commands;
        this.version = version;
    }

    /** Makes a project for one database of a server. */
    static Workbench of(EmbeddedServer server, String database, Invocation outer, Commands commands) {
        try {
            Workbench bench = new Workbench(Files.createTempDirectory("whimbrel-corpus-"), commands, outer.version());
            Files.writeString(bench.folder.resolve("whimbrel.toml"), "");
            outer.environment().forEach((name, value) -> {
                if (!name.startsWith("WHIMBREL_") && !name.startsWith("PG") && !name.equals("DATABASE_URL")) {
                    bench.environment.put(name, value);
                }
            });
            bench.environment.put("WHIMBREL_URL", server.jdbcUrl(database));
            bench.environment.put("WHIMBREL_USER", server.user());
            bench.environment.put("WHIMBREL_SCRATCH_URL", server.jdbcUrl("postgres"));
            bench.environment.put("WHIMBREL_SCRATCH_USER", server.user());
            bench.environment.put("PGPASSWORD", server.password());
            return bench;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command; throws with what it said when it does not end well. */
    List<String> run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode;
        try (PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            Terminal terminal = Terminal.plain(outStream, errStream);
            exitCode = commands.run(new Invocation(folder, environment, terminal, version), words);
        }
        if (exitCode != 0) {
            throw new StepFailure(
                    words[0],
                    err.toString(StandardCharsets.UTF_8)
                            .lines()
                            .dropWhile(line -> !line.startsWith("error"))
                            .toList());
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
