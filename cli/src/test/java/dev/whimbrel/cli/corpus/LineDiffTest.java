package dev.whimbrel.cli.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineDiffTest {
    @Test
    void onlyWhatDiffersIsShown() {
        LineDiff diff = LineDiff.of(List.of("a", "b", "c", "d"), List.of("a", "x", "c", "d", "e"));

        assertThat(diff.lines()).containsExactly("- b", "+ x", "+ e");
        assertThat(diff.onlyOrder()).isFalse();
    }

    @Test
    void equalTextsHaveNoDifference() {
        assertThat(LineDiff.of(List.of("a", "b"), List.of("a", "b")).isEmpty()).isTrue();
    }

    @Test
    void theSameLinesInAnotherOrderAreTold() {
        assertThat(LineDiff.of(List.of("a", "b"), List.of("b", "a")).onlyOrder())
                .isTrue();
    }

    @Test
    void theOrderOfColumnsCanBeLeftOut() {
        List<String> one = List.of("CREATE TABLE t (", "    a integer,", "    b text", ");");
        List<String> other = List.of("CREATE TABLE t (", "    b text,", "    a integer", ");");

        assertThat(Dumps.withoutColumnOrder(one)).isEqualTo(Dumps.withoutColumnOrder(other));
    }
}
