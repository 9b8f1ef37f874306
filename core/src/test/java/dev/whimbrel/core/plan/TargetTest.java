package dev.whimbrel.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.whimbrel.problem.TargetException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

class TargetTest {
    static final List<Arguments> TARGETS = List.of(
            Arguments.of(List.of(), new Target.Everything()),
            Arguments.of(List.of("heads"), new Target.Everything()),
            Arguments.of(List.of("zero"), new Target.Nothing()),
            Arguments.of(List.of("base"), new Target.Nothing()),
            Arguments.of(List.of("accounts"), new Target.App("accounts")),
            Arguments.of(List.of("accounts", "head"), new Target.App("accounts")),
            Arguments.of(List.of("accounts", "zero"), new Target.AppZero("accounts")),
            Arguments.of(List.of("accounts", "0003"), new Target.Named("accounts", "0003")),
            Arguments.of(List.of("accounts.0003"), new Target.Named("accounts", "0003")),
            Arguments.of(List.of("accounts.zero"), new Target.AppZero("accounts")),
            Arguments.of(List.of("+2"), new Target.Relative(Optional.empty(), 2)),
            Arguments.of(List.of("accounts", "-1"), new Target.Relative(Optional.of("accounts"), -1)));

    @ParameterizedTest
    @FieldSource("TARGETS")
    void isReadFromWords(List<String> words, Target target) {
        assertThat(Target.parse(words)).isEqualTo(target);
    }

    @Test
    void isNotMoreThanTwoWords() {
        assertThatExceptionOfType(TargetException.class)
                .isThrownBy(() -> Target.parse(List.of("accounts", "0001", "0002")))
                .withMessageContaining("accounts 0001 0002");
    }
}
