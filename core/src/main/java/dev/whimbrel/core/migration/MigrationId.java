package dev.whimbrel.core.migration;

import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.GraphException;

/**
 * The name of a migration: {@code assignment.0003_example_locking}.
 *
 * @param app the label that groups migrations
 * @param name a number and a slug, or a hash and a slug; unique within the app
 */
public record MigrationId(String app, String name) implements Comparable<MigrationId> {
    /** Reads {@code app.name}; an app has no dot, so the first one divides. */
    public static MigrationId parse(String text) {
        int dot = text.indexOf('.');
        if (dot <= 0 || dot == text.length() - 1) {
            throw new GraphException(
                    Code.MISSING_DEPENDENCY,
                    "'" + text + "' is not the id of a migration",
                    "Write app.name, as in assignment.0001_initial.");
        }
        return new MigrationId(text.substring(0, dot), text.substring(dot + 1));
    }

    @Override
    public int compareTo(MigrationId other) {
        int byApp = app.compareTo(other.app);
        return byApp != 0 ? byApp : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return app + "." + name;
    }
}
