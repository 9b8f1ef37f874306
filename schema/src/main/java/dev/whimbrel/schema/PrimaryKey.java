package dev.whimbrel.schema;

import dev.whimbrel.problem.SchemaException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A primary key; its columns are NOT NULL.
 *
 * @param include columns that the index carries without being part of the key
 * @param withoutOverlaps whether the last column holds spans of which no two may overlap (PostgreSQL 18)
 * @param settings what the server lets one set on the index of the key, by name
 */
public record PrimaryKey(
        String name,
        List<String> keyColumns,
        List<String> include,
        Deferrability deferrability,
        boolean withoutOverlaps,
        PersistentMap<String, String> settings,
        Optional<String> comment)
        implements Constraint {
    public PrimaryKey {
        keyColumns = List.copyOf(keyColumns);
        include = List.copyOf(include);
        if (keyColumns.isEmpty()) {
            throw new SchemaException("primary key '" + name + "' has no columns");
        }
    }

    public PrimaryKey including(String... columns) {
        return new PrimaryKey(name, keyColumns, List.of(columns), deferrability, withoutOverlaps, settings, comment);
    }

    public PrimaryKey with(Deferrability newDeferrability) {
        return new PrimaryKey(name, keyColumns, include, newDeferrability, withoutOverlaps, settings, comment);
    }

    /** {@code WITHOUT OVERLAPS} (PostgreSQL 18). */
    public PrimaryKey asTemporal() {
        return new PrimaryKey(name, keyColumns, include, deferrability, true, settings, comment);
    }

    /** Sets what the server lets one set on the index of the key: {@code set("fillfactor", "70")}. */
    public PrimaryKey set(String setting, String value) {
        return withSettings(settings.with(setting, value));
    }

    public PrimaryKey withSettings(PersistentMap<String, String> newSettings) {
        return new PrimaryKey(name, keyColumns, include, deferrability, withoutOverlaps, newSettings, comment);
    }

    public PrimaryKey commented(String text) {
        return withComment(Optional.of(text));
    }

    @Override
    @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // a copy of a component
    public PrimaryKey withComment(Optional<String> newComment) {
        return new PrimaryKey(name, keyColumns, include, deferrability, withoutOverlaps, settings, newComment);
    }

    @Override
    public PrimaryKey named(String newName) {
        return new PrimaryKey(newName, keyColumns, include, deferrability, withoutOverlaps, settings, comment);
    }

    @Override
    public Set<String> columns() {
        Set<String> all = new LinkedHashSet<>(keyColumns);
        all.addAll(include);
        return all;
    }

    @Override
    public PrimaryKey columnRenamed(String from, String to) {
        return new PrimaryKey(
                name,
                Constraint.renamed(keyColumns, from, to),
                Constraint.renamed(include, from, to),
                deferrability,
                withoutOverlaps,
                settings,
                comment);
    }
}
