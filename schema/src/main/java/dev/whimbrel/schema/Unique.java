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
 */
public record Unique(
        String name,
        List<String> keyColumns,
        List<String> include,
        boolean nullsDistinct,
        Deferrability deferrability,
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
        return new Unique(name, keyColumns, List.of(columns), nullsDistinct, deferrability, comment);
    }

    /** {@code NULLS NOT DISTINCT} (PostgreSQL 15). */
    public Unique nullsNotDistinct() {
        return new Unique(name, keyColumns, include, false, deferrability, comment);
    }

    public Unique with(Deferrability newDeferrability) {
        return new Unique(name, keyColumns, include, nullsDistinct, newDeferrability, comment);
    }

    public Unique commented(String text) {
        return new Unique(name, keyColumns, include, nullsDistinct, deferrability, Optional.of(text));
    }

    @Override
    public Unique named(String newName) {
        return new Unique(newName, keyColumns, include, nullsDistinct, deferrability, comment);
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
                comment);
    }
}
