package dev.whimbrel.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.core.impact.Impact;
import dev.whimbrel.core.impact.ServerFacts;
import dev.whimbrel.core.plan.Step;
import dev.whimbrel.postgresql.impact.LockReport;
import dev.whimbrel.testkit.conformance.Example;
import dev.whimbrel.testkit.server.PostgresExtension;
import dev.whimbrel.testkit.server.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of each step of an online plan is what a server does, over tables with 1000 rows. */
@ExtendWith(PostgresExtension.class)
class OnlineLocksTest {
    private static final PostgresDialect POSTGRES = new PostgresDialect(PostgresDialect.PUBLIC);

    @Test
    void everyStepLocksAndReadsWhatIsSaid(TestServer server) throws Exception {
        LockReport report = new LockReport(server);
        for (Example example : OnlineRewritingTest.examples().toList()) {
            for (List<Step> steps : OnlineRewritingTest.ways(example, report.version())) {
                report.checkSteps(example.toString(), example.before(), example.after(), steps);
            }
        }
        report.print("online steps");

        assertThat(report.differences()).isEmpty();
    }

    static List<Example> examples() {
        return OnlineExamples.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void nobodyWaitsWhileRowsAreReadOrWritten(Example example) {
        for (int version : List.of(15, 18)) {
            OnlineRewritingTest.ways(example, version).stream()
                    .flatMap(List::stream)
                    .forEach(step -> nobodyWaits(step, version));
        }
    }

    private static void nobodyWaits(Step step, int version) {
        Impact impact = POSTGRES.impacts()
                .of(
                        step.operation(),
                        step.before(),
                        step.statements().stream().map(each -> each.sql()).toList(),
                        ServerFacts.ofVersion(version));
        assertThat(impact.work())
                .as("%s", step.statements())
                .noneMatch(work -> impact.blocksWrites().contains(work.table()));
        assertThat(step.alone()).as("%s", step.statements()).isTrue();
    }
}
