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

    /** {@code 0003}, {@code 0003_example_locking}, {@code ae1027a6_add_groups}. */
    private static final Pattern NAME = Pattern.compile("[0-9][A-Za-z0-9]*(?:_\\w*)?|[0-9a-f]{6,40}(?:_\\w*)?");

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

    /** Whether this is the name of a migration: a number and a slug, or a hash and a slug. */
    static boolean isMigrationName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Whether a class of this simple name is meant to be a migration. */
    static boolean isMigration(String simpleName) {
        return simpleName.startsWith("M") && isMigrationName(migrationName(simpleName));
    }

    /** Returns the name of the migration in a class for which {@link #isMigration} holds. */
    static String migrationName(String simpleName) {
        return simpleName.substring(1);
    }
}
