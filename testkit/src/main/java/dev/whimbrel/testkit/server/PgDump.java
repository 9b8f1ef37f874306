package dev.whimbrel.testkit.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An installed {@code pg_dump}; one that is older than the server refuses to work. */
record PgDump(Path program) {
    private static final int NEWEST_LOOKED_FOR = 30;

    /** Finds one of this major version or newer: where distributions put them, then on the PATH. */
    static Optional<PgDump> find(int version) {
        Stream<Path> packaged = IntStream.range(version, NEWEST_LOOKED_FOR)
                .mapToObj(number -> Path.of("/usr/lib/postgresql/" + number + "/bin/pg_dump"))
                .filter(Files::isExecutable);
        Stream<Path> onPath = Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, "pg_dump"))
                .filter(Files::isExecutable)
                .filter(program -> versionOf(program) >= version);
        return Stream.concat(packaged, onPath).findFirst().map(PgDump::new);
    }

    /** Returns the definitions in the database that the environment names, without owners and privileges. */
    String schemaOf(Map<String, String> environment) {
        return run(List.of(program.toString(), "--schema-only", "--no-owner", "--no-privileges"), environment);
    }

    /** Reads {@code pg_dump (PostgreSQL) 15.18 (Debian ...)}. */
    private static int versionOf(Path program) {
        String[] words = run(List.of(program.toString(), "--version"), Map.of()).split("\\s+", -1);
        return words.length < 3 ? 0 : Integer.parseInt(words[2].replaceFirst("\\D.*", ""));
    }

    private static String run(List<String> command, Map<String, String> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            Process process = builder.redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " failed: " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(command + " was interrupted", e);
        }
    }
}
