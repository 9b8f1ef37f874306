package dev.whimbrel.core.migration;

/**
 * What a migration file in Java implements.
 *
 * <p>The class {@code migrations.assignment.M0003_example_locking} is the migration {@code
 * assignment.0003_example_locking}: the last package is the app, the class name without its {@code M} the name. The class
 * has a public constructor without parameters.
 */
@FunctionalInterface
public interface Migration {
    /** Says what the migration comes after and what it does; must do nothing else, for it runs without a database. */
    void define(MigrationBuilder migration);
}
