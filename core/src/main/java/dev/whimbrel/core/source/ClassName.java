package dev.whimbrel.core.source;

import dev.whimbrel.core.migration.MigrationId;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * The class that holds a migration: {@code migrations.assignment.M0003_example_locking}.
 *
 * <p>The last package is the app, the class name without its {@code M} is the name; so both have to be what Java allows
 * there. Nothing is translated: an id reads the same in a class name, a command, and the ledger.
 */
final class ClassName {
    /** The package above the apps. */
    static final String ROOT = "migrations";

    private static final Pattern MIGRATION = Pattern.compile("M(?:" + MigrationNames.PATTERN + ")");

    private ClassName() {}

    static String packageOf(MigrationId id) {
        return ROOT + "." + id.app();
    }

    static String simpleName(MigrationId id) {
        return "M" + id.name();
    }

    /** Whether a Java class can have this id. */
    static boolean fits(MigrationId id) {
        return SourceVersion.isName(packageOf(id)) && isMigration(simpleName(id));
    }

    /** Whether a class of this simple name is meant to be a migration. */
    static boolean isMigration(String simpleName) {
        return MIGRATION.matcher(simpleName).matches();
    }

    /** Returns the name of the migration in a class for which {@link #isMigration} holds. */
    static String migrationName(String simpleName) {
        return simpleName.substring(1);
    }
}
