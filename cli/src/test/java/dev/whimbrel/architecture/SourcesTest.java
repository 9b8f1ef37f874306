package dev.whimbrel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the house rules about source text: what is short can be read, and what is public says what it is for. */
class SourcesTest {
    private static final int LONGEST_FILE = 300;
    private static final int LONGEST_METHOD = 40;

    private static final Sources SOURCES = Sources.read(House.sourceFiles());

    @Test
    void filesAndMethodsAreShort() {
        assertThat(Stream.concat(longer(SOURCES.files(), LONGEST_FILE), longer(SOURCES.methods(), LONGEST_METHOD)))
                .isEmpty();
    }

    @Test
    void aPublicTypeAndAPackageSayWhatTheyAreFor() {
        assertThat(SOURCES.undocumented()).isEmpty();
    }

    private static Stream<Sources.Extent> longer(List<Sources.Extent> extents, int longest) {
        return extents.stream().filter(extent -> extent.lines() > longest);
    }
}
