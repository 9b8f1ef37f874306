package dev.whimbrel.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Shows the SQL of every operation as it was last agreed on, in {@code src/test/resources/sql}. Run with {@code
 * -Dwhimbrel.test.rewrite=true} to write the pages anew, and read what changed.
 */
class SqlPagesTest {
    private static final Path PAGES = Path.of("src/test/resources/sql");

    static Stream<Map.Entry<String, String>> pages() {
        return SqlPages.all().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void thePageOfAnOperationIsAsItWas(Map.Entry<String, String> page) throws IOException {
        Path file = PAGES.resolve(page.getKey() + ".sql");
        if (Boolean.getBoolean("whimbrel.test.rewrite")) {
            Files.createDirectories(PAGES);
            Files.writeString(file, page.getValue());
        }
        assertThat(file).hasContent(page.getValue().stripTrailing());
    }

    @Test
    void noPageIsLeftOver() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".sql", "")))
                    .containsExactlyInAnyOrderElementsOf(SqlPages.all().keySet());
        }
    }
}
