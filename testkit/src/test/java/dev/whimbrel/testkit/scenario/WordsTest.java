package dev.whimbrel.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    @Test
    void quotesHoldAWordTogether() {
        assertThat(Words.plain("tool go --name 'a b' \"c d\""))
                .contains(new Words(Map.of(), List.of("tool", "go", "--name", "a b", "c d")));
    }

    @Test
    void variablesStandBeforeTheCommand() {
        assertThat(Words.plain("URL=x tool a=b")).contains(new Words(Map.of("URL", "x"), List.of("tool", "a=b")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tool | sort", "tool > file", "tool $HOME", "tool *", "a && b", "tool 'x", "tool \"$X\""})
    void whatOnlyAShellUnderstandsIsLeftToIt(String command) {
        assertThat(Words.plain(command)).isEmpty();
    }
}
