package dev.whimbrel.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whimbrel.embedded.EmbeddedServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Makes a test of each scenario file; each runs in a fresh folder and on a fresh database.
 *
 * <p>The database is that of the usual variables: {@code DATABASE_URL}, {@code PGHOST}, {@code PGPASSWORD}, and so on.
 * With {@code -Dwhimbrel.scenarios.update=true} a file that is wrong is rewritten, not failed: look at the difference
 * before you commit it.
 *
 * @param server where databases are made
 * @param environment what commands find in their environment besides
 * @param inProcess whether a tool that is typed alone runs inside this process, which is fast
 */
public record Scenarios(EmbeddedServer server, List<Tool> tools, Map<String, String> environment, boolean inProcess) {
    private static final String SHOWN_DATABASE = "annotation";

    public Scenarios {
        tools = List.copyOf(tools);
        environment = Map.copyOf(environment);
    }

    /**
     * Returns a test for each scenario below a folder, or for one file: sessions ({@code .txt}) and pages ({@code .md}); only
     * for those whose path holds the property {@code whimbrel.scenarios.only}, where that is set.
     */
    public Stream<DynamicTest> in(Path place) throws IOException {
        String only = System.getProperty("whimbrel.scenarios.only", "");
        return Scenario.files(place).stream()
                .filter(file -> file.toString().contains(only))
                .map(file -> DynamicTest.dynamicTest(
                        place.resolveSibling(".").normalize().relativize(file).toString(),
                        file.toUri(),
                        () -> run(file)));
    }

    private void run(Path file) throws IOException, InterruptedException, SQLException {
        String database = "s" + UUID.randomUUID().toString().replace("-", "");
        Scenario scenario = Scenario.read(file);
        scenario.needs().forEach(program -> assumeTrue(isOnPath(program), file + " needs " + program));
        server.createDatabase(database);
        try (Folder folder = Folder.create()) {
            Shell shell = new Shell(folder, variables(folder, database), tools, inProcess);
            shell.install();
            ScenarioRun run =
                    new ScenarioRun(folder, shell, () -> server.connect(database), familiar(folder, database));
            conclude(scenario, run.run(scenario));
        } finally {
            server.dropDatabase(database);
        }
    }

    private static boolean isOnPath(String program) {
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(path())
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private static String path() {
        return Objects.requireNonNullElse(System.getenv("PATH"), "/usr/bin:/bin");
    }

    private static void conclude(Scenario scenario, ScenarioRun.Outcome outcome) throws IOException {
        if (Boolean.getBoolean("whimbrel.scenarios.update")
                && !outcome.differences().isEmpty()) {
            Files.write(scenario.file(), new Scenario(scenario.file(), outcome.blocks()).lines());
            return;
        }
        assertThat(outcome.differences())
                .withFailMessage(() -> scenario.file() + " expects something else (-) than what happens (+):\n\n"
                        + String.join("\n\n", outcome.differences()))
                .isEmpty();
    }

    private Map<String, String> variables(Folder folder, String database) {
        Map<String, String> variables = new LinkedHashMap<>(server.clientEnvironment(database));
        variables.put("DATABASE_URL", "postgresql://" + server.user() + "@127.0.0.1:" + server.port() + "/" + database);
        variables.put("PATH", folder.bin() + File.pathSeparator + path());
        variables.put("HOME", folder.home().toString());
        variables.put("LANG", "C.UTF-8");
        variables.put("TZ", "UTC");
        variables.putAll(environment);
        return variables;
    }

    private UnaryOperator<String> familiar(Folder folder, String database) {
        return text -> text.replace(folder.project().toString(), "/project")
                .replace(folder.home().toString(), "/home/you")
                .replace("127.0.0.1:" + server.port(), "127.0.0.1:5432")
                .replace(database, SHOWN_DATABASE);
    }
}
