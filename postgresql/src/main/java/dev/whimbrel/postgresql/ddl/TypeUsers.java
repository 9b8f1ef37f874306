package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue;
import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The columns of a type that is replaced: they wait as another type, without their defaults, and come back.
 *
 * @param before the schema in which the type is used
 * @param which the columns that are meant
 */
record TypeUsers(QualifiedName type, Schema before, Predicate<Column> which) {
    TypeUsers(QualifiedName type, Schema before) {
        this(type, before, column -> true);
    }

    /** Returns only the columns of arrays of the type. */
    TypeUsers arrays() {
        return new TypeUsers(type, before, column -> column.type() instanceof DataType.Array);
    }

    /**
     * Returns what gives the columns another type.
     *
     * @param typeAndValue what stands behind {@code TYPE} for a column: the type, and {@code USING} where it takes that
     */
    List<Statement> convert(Function<Column, String> typeAndValue) {
        return each(column -> {
            List<String> clauses = new ArrayList<>();
            if (column.value() instanceof ColumnValue.Default) {
                clauses.add(subject(column) + "DROP DEFAULT");
            }
            clauses.add(subject(column) + "TYPE " + typeAndValue.apply(column));
            return clauses;
        });
    }

    /**
     * Returns what gives the columns their own type again, and their defaults.
     *
     * @param value how the value of a column is made of what waited
     */
    List<Statement> convertBack(Function<Column, String> value) {
        return each(column -> {
            List<String> clauses = new ArrayList<>();
            clauses.add(subject(column) + "TYPE " + column.type() + " USING " + value.apply(column));
            if (column.value() instanceof ColumnValue.Default(var expression)) {
                clauses.add(subject(column) + "SET DEFAULT " + Expressions.asDefault(expression));
            }
            ColumnSettings.lostWithType(column).forEach(clause -> clauses.add(subject(column) + clause));
            return clauses;
        });
    }

    private static String subject(Column column) {
        return "ALTER COLUMN " + Identifier.quoted(column.name()) + " ";
    }

    /** Returns the type as it is inside of the array where the column is one: {@code text[]} for {@code text}. */
    static String like(Column column, DataType type) {
        return type + (column.type() instanceof DataType.Array ? "[]" : "");
    }

    private List<Statement> each(Function<Column, List<String>> clauses) {
        List<Statement> statements = new ArrayList<>();
        for (Table table : before.tables()) {
            List<String> all = table.columns().values().stream()
                    .filter(column -> isOfType(column.type()) && which.test(column))
                    .flatMap(column -> clauses.apply(column).stream())
                    .toList();
            if (!all.isEmpty()) {
                statements.add(Statement.of("ALTER TABLE " + Identifier.quoted(table.name()) + Sql.lines(all)));
            }
        }
        return statements;
    }

    private boolean isOfType(DataType used) {
        return switch (used) {
            case DataType.BuiltIn builtIn -> false;
            case DataType.Defined defined -> defined.name().equals(type);
            case DataType.Array array -> isOfType(array.element());
        };
    }
}
