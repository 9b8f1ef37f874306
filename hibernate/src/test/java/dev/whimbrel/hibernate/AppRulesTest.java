package dev.whimbrel.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which app a package belongs to. */
class AppRulesTest {
    @ParameterizedTest
    @CsvSource({
        "com.acme.assignment,       tasks",
        "com.acme.assignment.model, tasks",
        "com.acme.assignment.deep,  depths",
        "com.acme.assignments,      assignments",
        "com.acme.project,          project",
        "'',                        rest"
    })
    void theLongestRuleCounts(String packageName, String app) {
        AppRules rules =
                new AppRules(Map.of("com.acme.assignment", "tasks", "com.acme.assignment.deep", "depths"), "rest");

        assertThat(rules.appOf(packageName)).isEqualTo(app);
    }
}
