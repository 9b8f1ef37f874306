package dev.whimbrel.schema;

import dev.whimbrel.problem.SchemaException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A unique constraint.
 *
 * @param include columns that the index carries without being part of the key
 * @param nullsDistinct whether two nulls count as different, as they do unless said otherwise
 * @param withoutOverlaps whether the last column holds spans of which no two may overlap (PostgreSQL 18)
 * @param settings what the server lets one set on the index of the constraint, by name
 */
public record Unique(
        String name,
        List<String> keyColumns,
        List<String> include,
        boolean nullsDistinct,
        Deferrability deferrability,
        boolean withoutOverlaps,
        PersistentMap<String, String> settings,
        Optional<String> comment)
        implements Constraint {
    public Unique {
        keyColumns = List.copyOf(keyColumns);
        include = List.copyOf(include);
        if (keyColumns.isEmpty()) {
            throw new SchemaException("unique constraint '" + name + "' has no columns");
        }
    }

    public Unique including(String... columns) {
        return new Unique(
                name, keyColumns, List.of(columns), nullsDistinct, deferrability, withoutOverlaps, settings, comment);
    }

    /** {@code NULLS NOT DISTINCT} (PostgreSQL 15). */
    public Unique nullsNotDistinct() {
        return new Unique(name, keyColumns, include, false, deferrability, withoutOverlaps, settings, comment);
    }

    public Unique with(Deferrability newDeferrability) {
        return new Unique(
                name, keyColumns, include, nullsDistinct, newDeferrability, withoutOverlaps, settings, comment);
    }

    /** {@code WITHOUT OVERLAPS} (PostgreSQL 18). */
    public Unique asTemporal() {
        return new Unique(name, keyColumns, include, nullsDistinct, deferrability, true, settings, comment);
    }

    /** Sets what the server lets one set on the index of the constraint: {@code set("fillfactor", "70")}. */
    public Unique set(String setting, String value) {
        return withSettings(settings.with(setting, value));
    }

    public Unique withSettings(PersistentMap<String, String> newSettings) {
        return new Unique(
                name, keyColumns, include, nullsDistinct, deferrability, withoutOverlaps, newSettings, comment);
    }

    public Unique commented(String text) {
        return withComment(Optional.of(text));
    }

    @Override
    @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // a copy of a component
    public Unique withComment(Optional<String> newComment) {
        return new Unique(
                name, keyColumns, include, nullsDistinct, deferrability, withoutOverlaps, settings, newComment);
    }

    @Override
    public Unique named(String newName) {
        return new Unique(
                newName, keyColumns, include, nullsDistinct, deferrability, withoutOverlaps, settings, comment);
    }

    @Override
    public Set<String> columns() {
        Set<String> all = new LinkedHashSet<>(keyColumns);
        all.addAll(include);
        return all;
    }

    @Override
    public Unique columnRenamed(String from, String to) {
        return new Unique(
                name,
                Constraint.renamed(keyColumns, from, to),
                Constraint.renamed(include, from, to),
                nullsDistinct,
                deferrability,
                withoutOverlaps,
                settings,
                comment);
    }
}
