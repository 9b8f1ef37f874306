package dev.whimbrel.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageReaderTest {
    private static final List<String> PAGE = """
            # A page

            <!-- scenario
            $ cp -r elsewhere .
            -->
            Put this into `settings.toml`:

            <!-- file: settings.toml -->
            ```toml
            word = "x"
            ```

            ```console
            $ tool go
            gone
            ```

            ```sh
            $ this is not run
            ```
            """.lines().toList();

    @Test
    void findsFilesAndSessions() {
        List<Block> blocks = PageReader.read(PAGE);

        assertThat(blocks)
                .filteredOn(block -> !(block instanceof Block.Text))
                .containsExactly(
                        new Block.Exchange(Prompt.SHELL, List.of("cp -r elsewhere ."), List.of(), 0),
                        new Block.FileContent(
                                "settings.toml",
                                List.of("<!-- file: settings.toml -->", "```toml"),
                                List.of("word = \"x\""),
                                List.of("```")),
                        new Block.Exchange(Prompt.SHELL, List.of("tool go"), List.of("gone"), 0));
    }

    @Test
    void givesEveryLineBack() {
        assertThat(PageReader.read(PAGE)).flatExtracting(Block::lines).containsExactlyElementsOf(PAGE);
    }

    @Test
    void aPageWithoutTheCommentIsNoScenario() {
        assertThat(PageReader.hasScenario(PAGE)).isTrue();
        assertThat(PageReader.hasScenario(List.of("```console", "$ ls", "```"))).isFalse();
    }
}
