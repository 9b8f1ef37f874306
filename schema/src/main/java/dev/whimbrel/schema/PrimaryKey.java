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
 */
public record PrimaryKey(
        String name,
        List<String> keyColumns,
        List<String> include,
        Deferrability deferrability,
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
        return new PrimaryKey(name, keyColumns, List.of(columns), deferrability, comment);
    }

    public PrimaryKey with(Deferrability newDeferrability) {
        return new PrimaryKey(name, keyColumns, include, newDeferrability, comment);
    }

    public PrimaryKey commented(String text) {
        return new PrimaryKey(name, keyColumns, include, deferrability, Optional.of(text));
    }

    @Override
    public PrimaryKey named(String newName) {
        return new PrimaryKey(newName, keyColumns, include, deferrability, comment);
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
                comment);
    }
}
