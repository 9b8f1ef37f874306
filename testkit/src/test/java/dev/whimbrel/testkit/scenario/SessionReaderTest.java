package dev.whimbrel.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SessionReaderTest {
    private static final String SESSION = """
            # What a person wants to know.

            $ cat > notes <<EOF
            > one
            >
            > EOF
            $ tool go
            Going:
              \\$ deeper

              done

            $ tool gone
            no such thing
            [exit 2]
            => SELECT 1 AS one
             one
            -----
             1
            """;

    @Test
    void readsWhatIsTypedAndWhatAnswers() {
        List<Block.Exchange> exchanges = exchanges();

        assertThat(exchanges)
                .extracting(Block.Exchange::command)
                .containsExactly("cat > notes <<EOF\none\n\nEOF", "tool go", "tool gone", "SELECT 1 AS one");
        assertThat(exchanges.get(1).answer()).containsExactly("Going:", "  \\$ deeper", "", "  done");
        assertThat(exchanges).extracting(Block.Exchange::exit).containsExactly(0, 0, 2, 0);
        assertThat(exchanges.getLast().prompt()).isEqualTo(Prompt.SERVER);
    }

    @Test
    void anAnswerThatLooksLikeAPromptHasABackslash() {
        List<Block> blocks = SessionReader.read(List.of("$ tool", "\\$ not typed", "\\# not prose", "\\\\ one of two"));

        assertThat(blocks)
                .containsExactly(new Block.Exchange(
                        Prompt.SHELL, List.of("tool"), List.of("$ not typed", "# not prose", "\\ one of two"), 0));
        assertThat(blocks.getFirst().lines())
                .containsExactly("$ tool", "\\$ not typed", "\\# not prose", "\\\\ one of two");
    }

    @Test
    void givesEveryLineBack() {
        assertThat(SessionReader.read(SESSION.lines().toList()))
                .flatExtracting(Block::lines)
                .containsExactlyElementsOf(SESSION.lines().toList());
    }

    private static List<Block.Exchange> exchanges() {
        return SessionReader.read(SESSION.lines().toList()).stream()
                .filter(Block.Exchange.class::isInstance)
                .map(Block.Exchange.class::cast)
                .toList();
    }
}
