package dev.whimbrel.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectationTest {
    @Test
    void aLineIsItself() {
        assertThat(expect("one", "two").matches(List.of("one", "two"))).isTrue();
        assertThat(expect("one", "two").matches(List.of("one"))).isFalse();
        assertThat(expect("one").matches(List.of("one", "two"))).isFalse();
        assertThat(expect("a.c").matches(List.of("abc"))).isFalse();
    }

    @Test
    void bracketsAroundDotsStandForAnyText() {
        assertThat(expect("took [..] s").matches(List.of("took 0.31 s"))).isTrue();
        assertThat(expect("took [..] s").matches(List.of("took 0.31 m"))).isFalse();
    }

    @Test
    void dotsAloneStandForAnyLines() {
        Expectation expected = expect("first", "...", "last");

        assertThat(expected.matches(List.of("first", "last"))).isTrue();
        assertThat(expected.matches(List.of("first", "a", "b", "last"))).isTrue();
        assertThat(expected.matches(List.of("first", "a", "b"))).isFalse();
    }

    @Test
    void showsTheDifference() {
        assertThat(expect("same", "was", "end").diff(List.of("same", "is", "more", "end")))
                .isEqualTo(" same\n-was\n+is\n+more\n end");
    }

    @Test
    void anUpdateKeepsWildcards() {
        assertThat(expect("took [..] s", "was").updatedTo(List.of("took 2 s", "is")))
                .containsExactly("took [..] s", "is");
        assertThat(expect("...", "end").updatedTo(List.of("a", "end"))).containsExactly("...", "end");
    }

    private static Expectation expect(String... lines) {
        return new Expectation(List.of(lines));
    }
}
