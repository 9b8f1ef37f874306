package dev.whimbrel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the house rules about source text: what is short can be read, and what is public says what it is for. */
class SourcesTest {
    private static final int LONGEST_FILE = 300;
    private static final int LONGEST_METHOD = 40;

    /** Files, and methods as {@code File.java#method}, that are longer; the Javadoc of each argues why. */
    private static final Set<String> EXCEPTIONS = Set.of();

    private static final Sources SOURCES = Sources.read(House.sourceFiles());

    @Test
    void filesAndMethodsAreShort() {
        List<Sources.Extent> longer = Stream.concat(
                        longer(SOURCES.files(), LONGEST_FILE), longer(SOURCES.methods(), LONGEST_METHOD))
                .toList();

        assertThat(longer)
                .extracting(Sources.Extent::name)
                .as("%s", longer)
                .containsExactlyInAnyOrderElementsOf(EXCEPTIONS);
    }

    @Test
    void aPublicTypeAndAPackageSayWhatTheyAreFor() {
        assertThat(SOURCES.undocumented()).isEmpty();
    }

    private static Stream<Sources.Extent> longer(List<Sources.Extent> extents, int longest) {
        return extents.stream().filter(extent -> extent.lines() > longest);
    }
}
