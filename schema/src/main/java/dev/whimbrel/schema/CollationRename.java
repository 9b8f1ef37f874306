package dev.whimbrel.schema;

import java.util.Optional;

/** Follows the rename of a collation through columns, keys of indexes, domains, and attributes. */
final class CollationRename {
    private CollationRename() {}

    static SchemaObject in(SchemaObject object, QualifiedName from, QualifiedName to) {
        return switch (object) {
            case Table table -> in(table, from, to);
            case Domain domain -> is(domain.collation(), from) ? domain.collate(to.toString()) : domain;
            case CompositeType type ->
                type.withAttributes(type.attributes().stream()
                        .map(attribute ->
                                is(attribute.collation(), from) ? attribute.collate(to.toString()) : attribute)
                        .toList());
            case EnumType type -> type;
            case Sequence sequence -> sequence;
            case Namespace namespace -> namespace;
            case Definition definition -> definition; // follows by what it needs
        };
    }

    /** A table that does not use the collation stays the very same, so that it goes on being shared. */
    private static Table in(Table table, QualifiedName from, QualifiedName to) {
        boolean used = table.columns().values().stream().anyMatch(column -> is(column.collation(), from))
                || table.indexes().values().stream()
                        .anyMatch(index -> index.keys().stream().anyMatch(key -> is(key.collation(), from)));
        return used
                ? table.mapColumns(column -> is(column.collation(), from) ? column.collate(to.toString()) : column)
                        .withIndexes(table.indexes().mapValues(index -> in(index, from, to)))
                : table;
    }

    private static Index in(Index index, QualifiedName from, QualifiedName to) {
        return new Index(
                index.name(),
                index.keys().stream()
                        .map(key -> is(key.collation(), from) ? key.collate(to.toString()) : key)
                        .toList(),
                index.unique(),
                index.method(),
                index.include(),
                index.where(),
                index.nullsDistinct(),
                index.comment(),
                index.settings());
    }

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // as the parts hold it
    private static boolean is(Optional<QualifiedName> collation, QualifiedName name) {
        return collation.filter(name::equals).isPresent();
    }
}
