package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue;
import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.Expression;
import dev.whimbrel.schema.Heritage;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
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
        List<Statement> statements = heirsWithoutDefaults();
        statements.addAll(ofOwn(column -> {
            List<String> clauses = new ArrayList<>(withoutDefault(column));
            clauses.add(subject(column) + "TYPE " + typeAndValue.apply(column));
            return clauses;
        }));
        return statements;
    }

    /**
     * Returns what gives the columns their own type again, and their defaults.
     *
     * @param value how the value of a column is made of what waited
     */
    List<Statement> convertBack(Function<Column, String> value) {
        List<Statement> statements = ofOwn(column -> {
            List<String> clauses = new ArrayList<>();
            clauses.add(subject(column) + "TYPE " + column.type() + " USING " + value.apply(column));
            clauses.addAll(withDefault(column, expression -> true));
            clauses.addAll(lost(column));
            return clauses;
        });
        statements.addAll(heirsWithDefaults(expression -> true));
        return statements;
    }

    /** Returns statements for the columns that their table does not have from a parent: the server takes heirs along. */
    List<Statement> ofOwn(Function<Column, List<String>> clauses) {
        return each((table, column) -> isInherited(table, column) ? List.of() : clauses.apply(column));
    }

    /** The defaults of heirs have to be out of the way before the type of their parent's column changes. */
    List<Statement> heirsWithoutDefaults() {
        return each((table, column) -> isInherited(table, column) ? withoutDefault(column) : List.of());
    }

    /** The server gives heirs the default of their parent; each gets its own again. */
    List<Statement> heirsWithDefaults(Predicate<Expression> which) {
        return each((table, column) -> {
            if (!isInherited(table, column)) {
                return List.of();
            }
            List<String> clauses = new ArrayList<>(withDefault(column, which));
            if (clauses.isEmpty() && parentHasDefault(table, column)) {
                clauses.add(subject(column) + "DROP DEFAULT");
            }
            clauses.addAll(lost(column));
            return clauses;
        });
    }

    static List<String> withoutDefault(Column column) {
        return column.value() instanceof ColumnValue.Default ? List.of(subject(column) + "DROP DEFAULT") : List.of();
    }

    static List<String> withDefault(Column column, Predicate<Expression> which) {
        return column.value() instanceof ColumnValue.Default(var expression) && which.test(expression)
                ? List.of(subject(column) + "SET DEFAULT " + Expressions.asDefault(expression))
                : List.of();
    }

    /** Returns what the server forgets of a column that gets another type. */
    static List<String> lost(Column column) {
        return ColumnSettings.lostWithType(column).stream()
                .map(clause -> subject(column) + clause)
                .toList();
    }

    private boolean isInherited(Table table, Column column) {
        return new Heritage(before).comesFromParent(table, column.name());
    }

    private boolean parentHasDefault(Table table, Column column) {
        return table.lineage().parents().stream()
                .flatMap(parent -> before.findTable(parent).stream())
                .map(parent -> parent.columns().get(column.name()))
                .anyMatch(from -> from != null && from.value() instanceof ColumnValue.Default);
    }

    static String subject(Column column) {
        return "ALTER COLUMN " + Identifier.quoted(column.name()) + " ";
    }

    /** Returns the type as it is inside of the array where the column is one: {@code text[]} for {@code text}. */
    static String like(Column column, DataType type) {
        return type + (column.type() instanceof DataType.Array ? "[]" : "");
    }

    private List<Statement> each(BiFunction<Table, Column, List<String>> clauses) {
        List<Statement> statements = new ArrayList<>();
        for (Table table : tables()) {
            List<String> all = table.columns().values().stream()
                    .filter(column -> isOfType(column.type()) && which.test(column))
                    .flatMap(column -> clauses.apply(table, column).stream())
                    .toList();
            if (!all.isEmpty()) {
                statements.add(Statement.of("ALTER TABLE " + Identifier.quoted(table.name()) + Sql.lines(all)));
            }
        }
        return statements;
    }

    private List<Table> tables() {
        return before.users()
                .madeOf(type)
                .flatMap(user -> before.findTable(user.owner()).stream())
                .distinct()
                .toList();
    }

    private boolean isOfType(DataType used) {
        return switch (used) {
            case DataType.BuiltIn builtIn -> false;
            case DataType.Defined defined -> defined.name().equals(type);
            case DataType.Array array -> isOfType(array.element());
        };
    }
}
