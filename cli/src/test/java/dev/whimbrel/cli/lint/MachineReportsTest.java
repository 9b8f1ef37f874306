package dev.whimbrel.cli.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.cli.terminal.JsonReader;
import dev.whimbrel.core.lint.Card;
import dev.whimbrel.core.lint.Finding;
import dev.whimbrel.core.lint.Remark;
import dev.whimbrel.core.lint.Severity;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class MachineReportsTest {
    private static final Finding PLACED = new Finding(
            "drop-table",
            Severity.ERROR,
            new Remark("dropping \"a\" <b> & loses, 100% of it", "Wait: later.\nThen drop."),
            "shop.0002_x",
            "migrations/shop/0002 x.sql",
            3,
            5,
            "    DROP TABLE a;");
    private static final Finding UNPLACED =
            new Finding("own-rule", Severity.NOTE, new Remark("odd", "Look."), "shop.0003_y", "", 0, 0, "");
    private static final MachineReports REPORTS = new MachineReports(
            new Findings(
                    List.of(PLACED, UNPLACED),
                    List.of("shop.0002_x", "shop.0003_y", "shop.0004_z"),
                    List.of(
                            Card.of("drop-column", Severity.ERROR, "a column is dropped"),
                            Card.of("drop-table", Severity.ERROR, "a table is dropped"))),
            "1.2.3");

    /** The schema of SARIF 2.1.0 allows no properties but its own ({@code additionalProperties} is false everywhere). */
    @Test
    void sarifHasNoPropertiesButThoseOfItsSchema() {
        assertThat(properties(JsonReader.read(REPORTS.sarif()), ""))
                .isSubsetOf(
                        "$schema",
                        "version",
                        "runs",
                        "runs.tool",
                        "runs.tool.driver",
                        "runs.tool.driver.name",
                        "runs.tool.driver.version",
                        "runs.tool.driver.rules",
                        "runs.tool.driver.rules.id",
                        "runs.tool.driver.rules.shortDescription",
                        "runs.tool.driver.rules.shortDescription.text",
                        "runs.tool.driver.rules.defaultConfiguration",
                        "runs.tool.driver.rules.defaultConfiguration.level",
                        "runs.columnKind",
                        "runs.results",
                        "runs.results.ruleId",
                        "runs.results.ruleIndex",
                        "runs.results.level",
                        "runs.results.message",
                        "runs.results.message.text",
                        "runs.results.locations",
                        "runs.results.locations.physicalLocation",
                        "runs.results.locations.physicalLocation.artifactLocation",
                        "runs.results.locations.physicalLocation.artifactLocation.uri",
                        "runs.results.locations.physicalLocation.region",
                        "runs.results.locations.physicalLocation.region.startLine",
                        "runs.results.locations.physicalLocation.region.startColumn",
                        "runs.results.partialFingerprints",
                        "runs.results.partialFingerprints.primaryLocationLineHash");
    }

    private static Set<String> properties(Object json, String path) {
        Set<String> all = new TreeSet<>();
        if (json instanceof Map<?, ?> object) {
            object.forEach((name, value) -> {
                String own = path.isEmpty() ? name.toString() : path + "." + name;
                all.add(own);
                all.addAll(properties(value, own));
            });
        }
        if (json instanceof List<?> list) {
            list.forEach(each -> all.addAll(properties(each, path)));
        }
        return all;
    }

    /** What the schema of SARIF 2.1.0 asks for: required properties, their types, and the words of enumerations. */
    @Test
    void sarifHasTheShapeOfItsSchema() {
        Map<?, ?> log = map(JsonReader.read(REPORTS.sarif()));
        assertThat(log.get("version")).isEqualTo("2.1.0");
        assertThat((String) log.get("$schema")).startsWith("https://");
        Map<?, ?> run = map(list(log.get("runs")).getFirst());
        assertThat(run.get("columnKind")).isIn("utf16CodeUnits", "unicodeCodePoints");
        Map<?, ?> driver = map(map(run.get("tool")).get("driver"));
        assertThat(driver.get("name")).isEqualTo("whimbrel");
        List<?> rules = list(driver.get("rules"));
        for (Object rule : rules) {
            assertThat(map(rule).get("id")).isInstanceOf(String.class);
            assertThat(map(map(rule).get("shortDescription")).get("text")).isInstanceOf(String.class);
            assertThat(map(map(rule).get("defaultConfiguration")).get("level"))
                    .isIn("none", "note", "warning", "error");
        }
        List<?> results = list(run.get("results"));
        assertThat(results).hasSize(2);
        for (Object each : results) {
            Map<?, ?> result = map(each);
            assertThat(map(result.get("message")).get("text")).isInstanceOf(String.class);
            assertThat(result.get("level")).isIn(Set.of("none", "note", "warning", "error"));
            Map<?, ?> place = map(map(list(result.get("locations")).getFirst()).get("physicalLocation"));
            assertThat((String) map(place.get("artifactLocation")).get("uri"))
                    .isNotEmpty()
                    .doesNotContain(" ", "\\");
            if (place.containsKey("region")) {
                Map<?, ?> region = map(place.get("region"));
                assertThat(((Number) region.get("startLine")).intValue()).isPositive();
                assertThat(((Number) region.get("startColumn")).intValue()).isPositive();
            }
            if (result.containsKey("ruleIndex")) {
                int index = ((Number) result.get("ruleIndex")).intValue();
                assertThat(map(rules.get(index)).get("id")).isEqualTo(result.get("ruleId"));
            }
            assertThat(map(result.get("partialFingerprints")).get("primaryLocationLineHash"))
                    .isInstanceOf(String.class);
        }
    }

    @Test
    void gitlabHasWhatItAsksFor() {
        List<?> report = list(JsonReader.read(REPORTS.gitlab()));

        Map<?, ?> first = map(report.getFirst());
        assertThat(first.get("check_name")).isEqualTo("drop-table");
        assertThat(first.get("severity")).isIn("info", "minor", "major", "critical", "blocker");
        assertThat(map(map(first.get("location")).get("lines")).get("begin")).hasToString("3");
        assertThat(report.stream().map(each -> map(each).get("fingerprint")).distinct())
                .hasSize(2);
    }

    @Test
    void githubEscapesWhatItReadsOtherwise() {
        assertThat(REPORTS.github())
                .startsWith("::error file=migrations/shop/0002 x.sql,line=3,col=5,title=drop-table::")
                .contains("100%25 of it")
                .contains("Wait: later.%0AThen drop.")
                .contains("::notice file=shop.0003_y,title=own-rule::odd. Look.");
    }

    @Test
    void junitIsXmlThatCounts() throws Exception {
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(REPORTS.junit())))
                .getDocumentElement();

        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(3);
        assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(1);
    }

    private static Map<?, ?> map(Object value) {
        return (Map<?, ?>) value;
    }

    private static List<?> list(Object value) {
        return (List<?>) value;
    }
}
