package dev.whimbrel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.cli.terminal.ProblemReport;
import dev.whimbrel.problem.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the page of exit codes to the codes that there are. */
class ExitCodesTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| `([a-z-]+)` \\|");

    @Test
    void thePageNamesEveryCodeWithItsNumber() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "exit-codes.md"));

        List<String> codes = new ArrayList<>(List.of("unexpected " + ProblemReport.UNEXPECTED));
        for (Code code : Code.values()) {
            codes.add(code + " " + code.exitCode());
        }

        assertThat(ROW.matcher(page).results().map(row -> row.group(2) + " " + row.group(1)))
                .containsExactlyInAnyOrderElementsOf(codes);
    }
}
