package dev.whimbrel.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.TargetException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Shows what a person reads, and a script gets, when something is wrong. */
class ProblemReportTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aProblemHasACodeAMessageAndARemedyOnTheErrorStream() {
        int exitCode = report(Map.of())
                .print(new TargetException(Code.UNKNOWN_TARGET, "There is no app 'x'", "The apps are: a\nor b"));

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("error[unknown-target]: There is no app 'x'\n  The apps are: a\n  or b\n");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void whatNobodyExpectedIsOneLineAndTheWayToAStackTrace() {
        int exitCode = report(Map.of()).print(new IllegalStateException("no such luck"));

        assertThat(exitCode).isEqualTo(70);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("error[unexpected]: java.lang.IllegalStateException: no such luck\n")
                .contains("WHIMBREL_TRACE=1")
                .doesNotContain("\tat ");
    }

    @Test
    void aStackTraceIsThereForThoseWhoAsk() {
        report(Map.of("WHIMBREL_TRACE", "1")).print(new IllegalStateException("no such luck"));

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("\tat " + getClass().getName());
    }

    private ProblemReport report(Map<String, String> environment) {
        Terminal terminal = Terminal.plain(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        return new ProblemReport(terminal, environment);
    }
}
