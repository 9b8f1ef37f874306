package dev.whimbrel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.cli.command.Invocation;
import dev.whimbrel.cli.command.Session;
import dev.whimbrel.cli.project.Interruption;
import dev.whimbrel.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Which commands are made for which words. */
class CommandsTest {
    private final Session session = new Session(
            new Invocation(Path.of(""), Map.of(), Terminal.plain(System.out, System.err), "test", new Interruption()));

    @ParameterizedTest
    @CsvSource({
        "migrate, migrate",
        "-C elsewhere status --json, status",
        "ensure_version, ensure-version",
        "migrate lint, migrate lint"
    })
    void onlyThoseWhoseNamesAreAmongTheWords(String words, String made) {
        CommandLine line = Commands.line(session, Arrays.asList(words.split(" ", -1)));

        Set<String> names = line.getCommandSpec().subcommands().values().stream()
                .map(CommandLine::getCommandName)
                .collect(Collectors.toSet());
        assertThat(names).containsExactlyInAnyOrder(made.split(" ", -1));
    }

    @Test
    void wordsWithoutACommandGetAListWithNoOptionsOfTheirOwn() {
        CommandLine line = Commands.line(session, List.of("--help"));

        assertThat(line.getSubcommands().keySet()).containsExactlyElementsOf(Commands.names());
        assertThat(line.getSubcommands().get("migrate").getCommandSpec().findOption("--fake"))
                .isNull();
    }
}
