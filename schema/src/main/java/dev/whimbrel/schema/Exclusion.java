package dev.whimbrel.schema;

import java.util.Optional;
import java.util.Set;

/**
 * An exclusion constraint: no two rows may agree in all that it compares.
 *
 * @param definition what follows {@code EXCLUDE}, up to the deferrability: {@code USING gist (room WITH =, stay WITH &&)}
 * @param settings what the server lets one set on the index of the constraint, by name; storage parameters are part of
 *     the definition
 */
public record Exclusion(
        String name,
        Expression definition,
        Deferrability deferrability,
        PersistentMap<String, String> settings,
        Optional<String> comment)
        implements Constraint {
    public Exclusion with(Deferrability newDeferrability) {
        return new Exclusion(name, definition, newDeferrability, settings, comment);
    }

    /** Sets what the server lets one set on the index of the constraint. */
    public Exclusion set(String setting, String value) {
        return withSettings(settings.with(setting, value));
    }

    public Exclusion withSettings(PersistentMap<String, String> newSettings) {
        return new Exclusion(name, definition, deferrability, newSettings, comment);
    }

    public Exclusion commented(String text) {
        return withComment(Optional.of(text));
    }

    @Override
    @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // a copy of a component
    public Exclusion withComment(Optional<String> newComment) {
        return new Exclusion(name, definition, deferrability, settings, newComment);
    }

    @Override
    public Exclusion named(String newName) {
        return new Exclusion(newName, definition, deferrability, settings, comment);
    }

    @Override
    public Set<String> columns() {
        return definition.names();
    }

    @Override
    public Exclusion columnRenamed(String from, String to) {
        return withDefinition(definition.columnRenamed(from, to));
    }

    Exclusion withDefinition(Expression newDefinition) {
        return new Exclusion(name, newDefinition, deferrability, settings, comment);
    }
}
