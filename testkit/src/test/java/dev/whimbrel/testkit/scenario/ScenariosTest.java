package dev.whimbrel.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.embedded.EmbeddedServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs scenarios with a tool that says where it is, as {@code sh} does. */
class ScenariosTest {
    private static EmbeddedServer server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.scratch();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void runsToolsShellAndServer(boolean inProcess) throws IOException {
        Executable test = test(inProcess, """
                $ whereami --exactly
                in /project with --exactly
                $ echo one > file; whereami | sed s/with/without/
                in /project without
                $ cat file missing
                one
                [..]missing[..]
                [exit 1]
                => CREATE TABLE users (id integer PRIMARY KEY, mail text UNIQUE, boss integer REFERENCES users)
                => \\d users
                 Column | Type    | Nullable | Default
                --------+---------+----------+---------
                 id     | integer | not null |
                 mail   | text    |          |
                 boss   | integer |          |
                Indexes:
                    "users_pkey" PRIMARY KEY, btree (id)
                    "users_mail_key" UNIQUE CONSTRAINT, btree (mail)
                Foreign-key constraints:
                    "users_boss_fkey" FOREIGN KEY (boss) REFERENCES users(id)
                => \\dt us*
                 Name
                -------
                 users
                $ echo "$DATABASE_URL"
                postgresql://postgres@127.0.0.1:5432/annotation
                """);

        assertThatCode(test::execute).doesNotThrowAnyException();
    }

    @Test
    void showsWhatIsDifferent() throws IOException {
        Executable test = test(true, """
                $ whereami
                elsewhere
                [exit 3]
                """);

        assertThatThrownBy(test::execute)
                .hasMessageContaining(" $ whereami\n-elsewhere\n+in /project with\n-[exit 3]\n+[exit 0]");
    }

    @Test
    void anUpdateWritesWhatHappens() throws Throwable {
        System.setProperty("whimbrel.scenarios.update", "true");
        try {
            test(true, """
                    # Prose stays.
                    $ whereami
                    elsewhere

                    => SELECT 1 FROM nowhere
                    """).execute();
        } finally {
            System.clearProperty("whimbrel.scenarios.update");
        }

        assertThat(folder.resolve("a.txt")).hasContent("""
                # Prose stays.
                $ whereami
                in /project with

                => SELECT 1 FROM nowhere
                ERROR: relation "nowhere" does not exist
                [exit 1]
                """);
    }

    @Test
    void nothingIsLeftForTheNextScenario() throws IOException {
        String scenario = """
                $ ls
                => CREATE TABLE once ()
                $ touch once
                """;

        assertThatCode(test(true, scenario)::execute).doesNotThrowAnyException();
        assertThatCode(test(true, scenario)::execute).doesNotThrowAnyException();
    }

    private Executable test(boolean inProcess, String scenario) throws IOException {
        Files.writeString(folder.resolve("a.txt"), scenario);
        Tool tool = new Tool("whereami", ScenariosTest::whereAmI, List.of("sh", "-c", "echo in $PWD with $*", "sh"));
        return new Scenarios(server, List.of(tool), Map.of(), inProcess)
                .in(folder)
                .findFirst()
                .orElseThrow()
                .getExecutable();
    }

    private static int whereAmI(
            List<String> arguments, PrintStream terminal, Map<String, String> environment, Path place) {
        assertThat(environment).containsKey("DATABASE_URL");
        terminal.println("in " + place + " with " + String.join(" ", arguments));
        return 0;
    }
}
