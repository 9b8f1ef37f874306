package dev.whimbrel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds the house rules about source text: what is short can be read, and what is public says what it is for. */
class SourcesTest {
    private static final int LONGEST_FILE = 300;
    private static final int LONGEST_METHOD = 40;

    /** Files and methods that may be longer, as the messages name them; the Javadoc of each argues why. */
    private static final Set<String> MAY_BE_LONGER = Set.of();

    private static final Sources SOURCES = Sources.read(House.sourceFiles());

    @Test
    void aFileIsShort() {
        assertThat(SOURCES.files()).isNotEmpty();
        assertThat(longer(SOURCES.files(), LONGEST_FILE)).isEmpty();
    }

    @Test
    void aMethodIsShort() {
        assertThat(SOURCES.methods()).isNotEmpty();
        assertThat(longer(SOURCES.methods(), LONGEST_METHOD)).isEmpty();
    }

    @Test
    void aPublicTypeAndAPackageSayWhatTheyAreFor() {
        assertThat(SOURCES.undocumented()).isEmpty();
    }

    private static List<Sources.Extent> longer(List<Sources.Extent> extents, int longest) {
        return extents.stream()
                .filter(extent -> extent.lines() > longest)
                .filter(extent -> !MAY_BE_LONGER.contains(extent.name()))
                .toList();
    }
}
