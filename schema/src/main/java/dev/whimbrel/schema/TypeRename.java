package dev.whimbrel.schema;

/** Follows the rename of a type: through column types, what other types are made of, and casts inside expressions. */
final class TypeRename {
    private TypeRename() {}

    static SchemaObject in(SchemaObject object, QualifiedName from, QualifiedName to) {
        return switch (object) {
            case Table table -> in(table, from, to);
            case Domain domain ->
                domain.withBase(in(domain.base(), from, to))
                        .mapExpressions(expression -> expression.typeRenamed(from, to));
            case CompositeType type ->
                type.withAttributes(type.attributes().stream()
                        .map(attribute -> attribute.withType(in(attribute.type(), from, to)))
                        .toList());
            case EnumType type -> type;
            case Sequence sequence -> sequence;
            case Namespace namespace -> namespace;
            case Definition definition -> definition; // follows by what it needs
        };
    }

    /** A table that does not use the type stays the very same, so that it goes on being shared. */
    private static Table in(Table table, QualifiedName from, QualifiedName to) {
        boolean isMadeOfIt = table.lineage().type().filter(from::equals).isPresent()
                || table.columns().values().stream()
                        .anyMatch(column -> !in(column.type(), from, to).equals(column.type()));
        Table typed = isMadeOfIt
                ? table.mapColumns(column -> column.withType(in(column.type(), from, to)))
                        .withLineage(table.lineage().typeRenamed(from, to))
                : table;
        Table changed = typed.mapExpressions(expression -> expression.typeRenamed(from, to));
        return changed.equals(table) ? table : changed;
    }

    private static DataType in(DataType type, QualifiedName from, QualifiedName to) {
        return switch (type) {
            case DataType.BuiltIn builtIn -> builtIn;
            case DataType.Defined defined ->
                defined.name().equals(from) ? new DataType.Defined(to, defined.arguments()) : defined;
            case DataType.Array array -> new DataType.Array(in(array.element(), from, to));
        };
    }
}
