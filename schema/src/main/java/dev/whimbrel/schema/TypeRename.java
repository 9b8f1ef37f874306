package dev.whimbrel.schema;

/** Follows the rename of a type: through column types, what other types are made of, and casts inside expressions. */
final class TypeRename {
    private final QualifiedName from;
    private final QualifiedName to;
    private final String spelled;

    TypeRename(QualifiedName from, QualifiedName to) {
        this.from = from;
        this.to = to;
        this.spelled = Identifier.quoted(from);
    }

    Schema in(Schema schema) {
        return schema.map(this::in);
    }

    private SchemaObject in(SchemaObject object) {
        return switch (object) {
            case Table table -> in(table);
            case Domain domain ->
                domain.withBase(in(domain.base())).mapExpressions(expression -> expression.typeRenamed(from, to));
            case CompositeType type ->
                type.withAttributes(type.attributes().stream()
                        .map(attribute -> attribute.withType(in(attribute.type())))
                        .toList());
            case EnumType type -> type;
            case Sequence sequence -> sequence;
            case Namespace namespace -> namespace;
            case Definition definition -> definition; // follows by what it needs
        };
    }

    /**
     * A table that does not use the type stays the very same, so that it goes on being shared. Nearly all do, and a history has
     * thousands of renames: so nothing is made anew to find that out.
     */
    private Table in(Table table) {
        Table typed = isMadeOfIt(table)
                ? table.mapColumns(column -> column.withType(in(column.type())))
                        .withLineage(table.lineage().typeRenamed(from, to))
                : table;
        return isSpelledIn(typed) ? typed.mapExpressions(expression -> expression.typeRenamed(from, to)) : typed;
    }

    private boolean isMadeOfIt(Table table) {
        for (Column column : table.columns().values()) {
            if (column.type().isMadeOf(from)) {
                return true;
            }
        }
        return table.lineage().type().filter(from::equals).isPresent();
    }

    private boolean isSpelledIn(Table table) {
        for (Column column : table.columns().values()) {
            if (isSpelledIn(column.value())) {
                return true;
            }
        }
        for (Constraint constraint : table.constraints().values()) {
            if (isSpelledIn(constraint)) {
                return true;
            }
        }
        for (Index index : table.indexes().values()) {
            if (index.where().filter(this::isSpelledIn).isPresent()
                    || index.keys().stream().anyMatch(this::isSpelledIn)) {
                return true;
            }
        }
        return false;
    }

    private boolean isSpelledIn(ColumnValue value) {
        return switch (value) {
            case ColumnValue.Default(Expression expression) -> isSpelledIn(expression);
            case ColumnValue.Generated(Expression expression, ColumnValue.Generated.Kind kind) ->
                isSpelledIn(expression);
            case ColumnValue.Given given -> false;
            case ColumnValue.Identity identity -> false;
        };
    }

    private boolean isSpelledIn(Constraint constraint) {
        return switch (constraint) {
            case Check check -> isSpelledIn(check.expression());
            case Exclusion exclusion -> isSpelledIn(exclusion.definition());
            case PrimaryKey key -> false;
            case Unique unique -> false;
            case ForeignKey key -> false;
        };
    }

    private boolean isSpelledIn(IndexKey key) {
        return key.subject() instanceof IndexKey.Subject.OfExpression(Expression expression) && isSpelledIn(expression);
    }

    private boolean isSpelledIn(Expression expression) {
        return expression.sql().contains(spelled);
    }

    private DataType in(DataType type) {
        return switch (type) {
            case DataType.BuiltIn builtIn -> builtIn;
            case DataType.Defined defined ->
                defined.name().equals(from) ? new DataType.Defined(to, defined.arguments()) : defined;
            case DataType.Array array -> new DataType.Array(in(array.element()));
        };
    }
}
