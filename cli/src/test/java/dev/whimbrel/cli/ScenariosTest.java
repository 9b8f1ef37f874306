package dev.whimbrel.cli;

import dev.whimbrel.cli.command.Invocation;
import dev.whimbrel.cli.terminal.Terminal;
import dev.whimbrel.embedded.EmbeddedServer;
import dev.whimbrel.testkit.scenario.Scenarios;
import dev.whimbrel.testkit.scenario.Tool;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Types scenarios, and the examples of the documentation, into the real command line on a real server.
 *
 * <p>The files tell everything; {@code dev.whimbrel.testkit.scenario} says how they are written.
 */
class ScenariosTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path RESOURCES = ROOT.resolve("cli/src/test/resources");

    private static EmbeddedServer server;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.scratch();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> scenarios() throws IOException, URISyntaxException {
        return scenarios(true).in(RESOURCES.resolve("scenarios"));
    }

    /** Those in which every command is a process of its own, as at home. */
    @TestFactory
    Stream<DynamicTest> processes() throws IOException, URISyntaxException {
        return scenarios(false).in(RESOURCES.resolve("processes"));
    }

    @TestFactory
    Stream<DynamicTest> documentation() throws IOException, URISyntaxException {
        return Stream.concat(
                scenarios(true).in(ROOT.resolve("README.md")), scenarios(true).in(ROOT.resolve("docs")));
    }

    private static Scenarios scenarios(boolean inProcess) throws URISyntaxException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Tool whimbrel = new Tool(
                "whimbrel",
                ScenariosTest::run,
                List.of(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.whimbrel.cli.Whimbrel"));
        Map<String, String> environment = Map.of(
                "EXAMPLES", ROOT.resolve("examples").toString(),
                "LAUNCHER", ROOT.resolve("whimbrel").toString(),
                "JAVA_HOME", System.getProperty("java.home"),
                "JPA", jarOf(Entity.class),
                "XDG_CACHE_HOME", cache());
        return new Scenarios(server, List.of(whimbrel), environment, inProcess);
    }

    private static int run(List<String> arguments, PrintStream terminal, Map<String, String> environment, Path folder) {
        Invocation invocation =
                new Invocation(folder, environment, Terminal.plain(terminal, terminal), "0.1.0-SNAPSHOT");
        return Whimbrel.run(invocation, arguments.toArray(String[]::new));
    }

    /** The cache of whoever runs the tests: unpacking a server for each scenario would take seconds. */
    private static String cache() {
        String home = Path.of(System.getProperty("user.home"), ".cache").toString();
        return System.getenv().getOrDefault("XDG_CACHE_HOME", home);
    }

    private static String jarOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }
}
