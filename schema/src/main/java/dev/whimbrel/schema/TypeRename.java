package dev.whimbrel.schema;

/** Follows the rename of a type through a table: column types, and casts inside expressions. */
final class TypeRename {
    private TypeRename() {}

    static Table in(Table table, QualifiedName from, QualifiedName to) {
        return table.mapColumns(column -> column.withType(in(column.type(), from, to)))
                .mapExpressions(expression -> expression.typeRenamed(from, to));
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
