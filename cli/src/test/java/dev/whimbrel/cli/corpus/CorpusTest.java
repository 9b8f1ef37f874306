package dev.whimbrel.cli.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.cli.Whimbrel;
import dev.whimbrel.cli.command.Invocation;
import dev.whimbrel.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Checks real schemas, which are other people's and so not part of this project: {@code -Dwhimbrel.corpus=DIR} names a
 * folder with {@code schemas/*.sql} and {@code pairs/NAME/before.sql} and {@code after.sql}.
 */
class CorpusTest {
    private static final String PROPERTY = "whimbrel.corpus";

    @Test
    void migrationsMakeAgainWhatASchemaHolds() {
        assertThat(check(corpus("schemas").toString())).doesNotContain("differs", "trouble");
    }

    @Test
    void migrationsLeadFromOneSchemaToALaterOneAndBack() {
        assertThat(check("--pairs", corpus("pairs").toString())).doesNotContain("differs", "trouble");
    }

    private static Path corpus(String folder) {
        String corpus = System.getProperty(PROPERTY, "");
        Path path = Path.of(corpus, folder);
        if (corpus.isEmpty() || !Files.isDirectory(path)) {
            skip("no corpus of real schemas: -D" + PROPERTY + "=DIR, with a folder " + folder
                    + " in it, would be checked");
        }
        if (Programs.find(System.getenv()).isEmpty()) {
            skip("no installed PostgreSQL with psql and pg_dump to check the corpus on");
        }
        return path;
    }

    /** Builds show no reason of their own for a test that was skipped. */
    private static void skip(String reason) {
        System.out.println("skipped: " + reason);
        Assumptions.abort(reason);
    }

    private static String check(String... words) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        String[] command = new String[words.length + 1];
        command[0] = "corpus-check";
        System.arraycopy(words, 0, command, 1, words.length);
        try (PrintStream stream = new PrintStream(output, true, StandardCharsets.UTF_8)) {
            Whimbrel.run(
                    new Invocation(
                            Path.of("").toAbsolutePath(), System.getenv(), Terminal.plain(stream, stream), "test"),
                    command);
        }
        return output.toString(StandardCharsets.UTF_8);
    }
}
