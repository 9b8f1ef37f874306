package dev.whimbrel.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the page of settings to the settings that there are. */
class SettingsPageTest {
    @ParameterizedTest
    @EnumSource(Key.class)
    void thePageNamesTheSettingAndItsVariable(Key key) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "settings.md"));

        assertThat(page).contains("| `" + key.path() + "` | `" + key.variable() + "`");
    }
}
