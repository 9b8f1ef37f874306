package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Columns: their definition, and all changes but the one of the definition. */
final class Columns {
    private Columns() {}

    /** Returns the column as it stands in {@code CREATE TABLE}: {@code email text DEFAULT '' NOT NULL}. */
    static String definition(QualifiedName table, Column column) {
        return Identifier.quoted(column.name())
                + " "
                + column.type()
                + ForeignTable.options(column.settings())
                + collation(column)
                + constraints(table, column);
    }

    /** Returns what a column adds to that of the table's type, if anything. */
    static Optional<String> options(QualifiedName table, Column column) {
        return Optional.of(constraints(table, column))
                .filter(constraints -> !constraints.isEmpty())
                .map(constraints -> Identifier.quoted(column.name()) + " WITH OPTIONS" + constraints);
    }

    private static String constraints(QualifiedName table, Column column) {
        return value(table, column) + new NotNull(table, column).inDefinition();
    }

    /** Returns the type and, where it is not the type's own, the collation. */
    static String type(Column column) {
        return column.type() + collation(column);
    }

    private static String collation(Column column) {
        return column.collation()
                .map(collation -> " COLLATE " + Identifier.quoted(collation))
                .orElse("");
    }

    static List<Statement> add(QualifiedName table, Column column) {
        List<Statement> statements = new ArrayList<>();
        statements.add(
                Statement.of("ALTER TABLE " + Identifier.quoted(table) + " ADD COLUMN " + definition(table, column)));
        statements.addAll(added(table, column));
        return statements;
    }

    static List<Statement> drop(QualifiedName table, String column) {
        return List.of(
                Statement.of("ALTER TABLE " + Identifier.quoted(table) + " DROP COLUMN " + Identifier.quoted(column)));
    }

    static List<Statement> rename(QualifiedName table, String from, String to) {
        return List.of(Statement.of("ALTER TABLE " + Identifier.quoted(table) + " RENAME COLUMN "
                + Identifier.quoted(from) + " TO " + Identifier.quoted(to)));
    }

    /** Returns what the definition of a new column cannot say. */
    static List<Statement> added(QualifiedName table, Column column) {
        List<Statement> statements = new ArrayList<>();
        statements.addAll(new NotNull(table, column).added());
        statements.addAll(ColumnSettings.added(table, column));
        statements.addAll(new Comment(subject(table, column), column.comment()).added());
        return statements;
    }

    static String subject(QualifiedName table, Column column) {
        return "COLUMN " + Identifier.quoted(table) + "." + Identifier.quoted(column.name());
    }

    private static String value(QualifiedName table, Column column) {
        return switch (column.value()) {
            case ColumnValue.Given given -> "";
            case ColumnValue.Default(var expression) -> " DEFAULT " + Expressions.asDefault(expression);
            case ColumnValue.Identity(var mode, var options) ->
                " GENERATED " + words(mode) + " AS IDENTITY"
                        + SequenceClauses.inParentheses(ColumnSettings.sequenceName(table, column), options);
            case ColumnValue.Generated(var expression, var kind) ->
                " GENERATED ALWAYS AS (" + expression + ") " + kind.name();
        };
    }

    static String words(ColumnValue.Identity.Mode mode) {
        return switch (mode) {
            case ALWAYS -> "ALWAYS";
            case BY_DEFAULT -> "BY DEFAULT";
        };
    }
}
