package dev.whimbrel.schema;

import dev.whimbrel.problem.SchemaException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * An index that is not the means of a constraint.
 *
 * @param method the access method: {@code btree}, {@code gin}, ...
 * @param include columns that the index carries without being part of the key
 * @param where the predicate of a partial index
 * @param nullsDistinct whether two nulls count as different in a unique index
 * @param settings what else the server lets one set on the index, by name ({@code fillfactor})
 */
public record Index(
        String name,
        List<IndexKey> keys,
        boolean unique,
        String method,
        List<String> include,
        Optional<Expression> where,
        boolean nullsDistinct,
        Optional<String> comment,
        PersistentMap<String, String> settings)
        implements TablePart {
    public Index {
        keys = List.copyOf(keys);
        include = List.copyOf(include);
        if (keys.isEmpty()) {
            throw new SchemaException("index '" + name + "' has no columns");
        }
    }

    public static Index of(String name, List<IndexKey> keys) {
        return new Index(
                name, keys, false, "btree", List.of(), Optional.empty(), true, Optional.empty(), PersistentMap.empty());
    }

    /** Makes it a unique index. */
    public Index uniquely() {
        return new Index(name, keys, true, method, include, where, nullsDistinct, comment, settings);
    }

    public Index using(String newMethod) {
        return new Index(name, keys, unique, newMethod, include, where, nullsDistinct, comment, settings);
    }

    public Index including(String... columns) {
        return new Index(name, keys, unique, method, List.of(columns), where, nullsDistinct, comment, settings);
    }

    public Index where(String predicate) {
        return with(Optional.of(new Expression(predicate)));
    }

    public Index nullsNotDistinct() {
        return new Index(name, keys, unique, method, include, where, false, comment, settings);
    }

    public Index commented(String text) {
        return new Index(name, keys, unique, method, include, where, nullsDistinct, Optional.of(text), settings);
    }

    /** Sets what the server lets one set on the index: {@code set("fillfactor", "70")}. */
    public Index set(String setting, String value) {
        return withSettings(settings.with(setting, value));
    }

    public Index withSettings(PersistentMap<String, String> newSettings) {
        return new Index(name, keys, unique, method, include, where, nullsDistinct, comment, newSettings);
    }

    public Index named(String newName) {
        return new Index(newName, keys, unique, method, include, where, nullsDistinct, comment, settings);
    }

    /** Returns the names of the table's columns that the index may stand on. */
    public Set<String> columns() {
        Set<String> all = new LinkedHashSet<>();
        keys.forEach(key -> all.addAll(key.names()));
        all.addAll(include);
        where.ifPresent(predicate -> all.addAll(predicate.names()));
        return all;
    }

    /** Returns the columns that a foreign key can rest on this index with; empty unless it is unique, plain, and whole. */
    public List<String> keyColumns() {
        boolean plain = keys.stream().allMatch(key -> key.subject() instanceof IndexKey.Subject.OfColumn);
        return unique && plain && where.isEmpty()
                ? keys.stream().flatMap(key -> key.names().stream()).toList()
                : List.of();
    }

    Index columnRenamed(String from, String to) {
        return new Index(
                name,
                keys.stream().map(key -> key.columnRenamed(from, to)).toList(),
                unique,
                method,
                Constraint.renamed(include, from, to),
                where.map(predicate -> predicate.columnRenamed(from, to)),
                nullsDistinct,
                comment,
                settings);
    }

    Index mapExpressions(UnaryOperator<Expression> change) {
        return new Index(
                name,
                keys.stream().map(key -> key.mapExpression(change)).toList(),
                unique,
                method,
                include,
                where.map(change),
                nullsDistinct,
                comment,
                settings);
    }

    private Index with(Optional<Expression> predicate) {
        return new Index(name, keys, unique, method, include, predicate, nullsDistinct, comment, settings);
    }
}
