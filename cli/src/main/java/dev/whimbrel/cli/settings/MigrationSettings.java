package dev.whimbrel.cli.settings;

import dev.whimbrel.core.autodetect.NameStyle;
import java.nio.file.Path;

/** Where migration files are, and how new ones are written. */
public record MigrationSettings(Path directory, Format format, NameStyle names) {
    /** The language of a new migration file. */
    public enum Format {
        JAVA,
        SQL
    }
}
