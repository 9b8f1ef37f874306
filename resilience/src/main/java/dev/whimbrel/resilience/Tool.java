package dev.whimbrel.resilience;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The command line, as processes of their own. */
final class Tool {
    private static final int LONGEST_MINUTES = 30;

    private final Path folder;
    private final Laboratory laboratory;
    private final AtomicInteger started = new AtomicInteger();
    private final Path archive;
    private volatile List<String> speed = List.of();

    /** @param folder of the project */
    Tool(Path folder, Laboratory laboratory) {
        this.folder = folder;
        this.laboratory = laboratory;
        this.archive = folder.resolve("classes.jsa");
    }

    /** Something that starts the tool. */
    interface Lesson {
        Object take() throws IOException, SQLException, InterruptedException;
    }

    /**
     * Lets a run leave an archive of its classes, with which the ones after it start in half the time.
     *
     * <p>A JVM archives the classes of jars only, and fails over folders of them.
     */
    void learn(Lesson lesson) throws IOException, SQLException, InterruptedException {
        boolean onlyJars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .allMatch(place -> Files.isRegularFile(Path.of(place)));
        if (onlyJars) {
            speed = List.of("-XX:ArchiveClassesAtExit=" + archive);
        }
        lesson.take();
        speed = Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of();
    }

    /** Runs a command on a database, which has to succeed. */
    void run(String database, String... words) throws IOException, InterruptedException {
        start(database, laboratory.port(), words).succeed();
    }

    /** Starts a command on a database that is reached by way of a port. */
    Running start(String database, int port, String... words) throws IOException {
        return start(
                Map.of(
                        "WHIMBREL_URL",
                        laboratory.url(database, port),
                        "WHIMBREL_PASSWORD",
                        laboratory.password(),
                        "WHIMBREL_SCRATCH_URL", // a server of its own for each process would be most of the work
                        laboratory.scratchUrl(),
                        "WHIMBREL_SCRATCH_PASSWORD",
                        laboratory.scratchPassword()),
                words);
    }

    /** Starts a command in an environment of which this is a part. */
    Running start(Map<String, String> environment, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(speed);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.whimbrel.cli.Whimbrel"));
        command.addAll(List.of(words));
        Path output = folder.resolve("output-" + started.incrementAndGet() + ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return new Running(builder.start(), output);
    }

    /** A command on its way. */
    record Running(Process process, Path output) {
        /** Ends it as {@code kill -9} does. */
        void kill() {
            process.destroyForcibly();
        }

        /** Waits until it ends, and returns its exit code. */
        int exitCode() throws InterruptedException {
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                kill();
                throw new IllegalStateException("whimbrel did not end within " + LONGEST_MINUTES + " minutes");
            }
            return process.exitValue();
        }

        /** Waits until it ends, and fails with what it says where it does not succeed. */
        Running succeed() throws IOException, InterruptedException {
            if (exitCode() != 0) {
                throw new IllegalStateException("whimbrel failed:\n" + text());
            }
            return this;
        }

        String text() throws IOException {
            return Files.readString(output, StandardCharsets.UTF_8);
        }
    }
}
