package dev.whimbrel.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A command of its own process that opens a server, prints its port, and uses it until its input ends or it is killed. */
final class Command implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private Command(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** {@code kept DIRECTORY LINGER-SECONDS} or {@code scratch}. */
    public static void main(String[] arguments) throws Exception {
        try (var server = arguments[0].equals("kept")
                ? EmbeddedServer.keptIn(
                        Path.of(arguments[1]), Binaries.bundled(), Duration.ofSeconds(Long.parseLong(arguments[2])))
                : EmbeddedServer.scratch()) {
            try (var connection = server.connect("postgres");
                    var statement = connection.createStatement()) {
                statement.execute("SELECT 1");
            }
            System.out.println(server.port());
            new InputStreamReader(System.in, StandardCharsets.UTF_8).read();
        } catch (EmbeddedServerException failure) {
            System.out.println(failure.getMessage());
        }
    }

    static Command start(String... arguments) throws IOException {
        var java = List.of("-cp", System.getProperty("java.class.path"));
        return start(List.of(), Map.of(), java, arguments);
    }

    /** Starts one with words before the command, in a changed environment, and with options for its JVM. */
    static Command start(List<String> prefix, Map<String, String> environment, List<String> java, String... arguments)
            throws IOException {
        var command = new ArrayList<String>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(java);
        command.add(Command.class.getName());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new Command(builder.start());
    }

    long pid() {
        return process.pid();
    }

    /** What it prints next; its port, once it uses the server. */
    String nextLine() throws IOException {
        return String.valueOf(output.readLine());
    }

    String rest() throws IOException {
        return output.lines().collect(Collectors.joining("\n"));
    }

    int port() throws IOException {
        String line = nextLine();
        if (!line.matches("\\d+")) {
            throw new AssertionError(line + "\n" + rest());
        }
        return Integer.parseInt(line);
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Lets it go on to its end, and waits for that. */
    void end() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }

    @Override
    public void close() throws IOException {
        end();
    }
}
