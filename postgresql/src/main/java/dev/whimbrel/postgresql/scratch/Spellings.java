package dev.whimbrel.postgresql.scratch;

import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Exclusion;
import dev.whimbrel.schema.Expression;
import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.IndexKey;
import dev.whimbrel.schema.PrimaryKey;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.Unique;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/**
 * The pieces of a table that can be spelled in several ways: expressions, and what the server leaves out because it is its
 * default (a collation, an operator class). All else is canonical in the schema already.
 *
 * <p>They are walked in an order that only the table's parts and their names decide, so that the spellings of one table
 * fit another that is the same but for them. An empty text stands for a piece that is not there.
 */
final class Spellings {
    private static final String NOTHING = "";

    /** Tells the name of a column from an expression, which cannot begin like this. */
    private static final String COLUMN = "=";

    private Spellings() {}

    static List<String> of(Table table) {
        List<String> spellings = new ArrayList<>();
        map(table, spelling -> {
            spellings.add(spelling);
            return spelling;
        });
        return spellings;
    }

    /** Returns the table with other spellings, in the order in which {@link #of} gives them. */
    static Table with(Table table, List<String> spellings) {
        Iterator<String> next = spellings.iterator();
        return map(table, old -> next.next());
    }

    private static Table map(Table table, UnaryOperator<String> change) {
        SequencedMap<String, Column> columns = new LinkedHashMap<>();
        table.columns().forEach((name, column) -> columns.put(name, column(column, change)));
        return new Table(
                table.name(),
                Collections.unmodifiableSequencedMap(columns),
                table.constraints().mapValues(constraint -> constraint(constraint, change)),
                table.indexes().mapValues(index -> index(index, change)),
                table.comment(),
                table.lineage(),
                table.settings());
    }

    private static Column column(Column column, UnaryOperator<String> change) {
        return new Column(
                column.name(),
                column.type(),
                column.nullable(),
                value(column.value(), change),
                name(column.collation(), change),
                column.comment(),
                column.inherited(),
                column.settings());
    }

    /** The server drops a default that is NULL; what has none keeps having none. */
    private static ColumnValue value(ColumnValue value, UnaryOperator<String> change) {
        return switch (value) {
            case ColumnValue.Default(Expression expression) ->
                defaultOr(ColumnValue.GIVEN, change.apply(expression.sql()));
            case ColumnValue.Generated(Expression expression, var kind) ->
                new ColumnValue.Generated(new Expression(change.apply(expression.sql())), kind);
            case ColumnValue.Given same -> defaultOr(same, change.apply(NOTHING));
            case ColumnValue.Identity same -> defaultOr(same, change.apply(NOTHING));
        };
    }

    private static ColumnValue defaultOr(ColumnValue other, String spelling) {
        return spelling.isEmpty() ? other : new ColumnValue.Default(new Expression(spelling));
    }

    /** Returns whether the piece is one that the server may spell in another way. */
    static boolean isOpen(String spelling) {
        return !spelling.isEmpty() && !spelling.startsWith(COLUMN);
    }

    private static Constraint constraint(Constraint constraint, UnaryOperator<String> change) {
        return switch (constraint) {
            case Check check ->
                new Check(
                        check.name(),
                        new Expression(change.apply(check.expression().sql())),
                        check.inherited(),
                        check.validated(),
                        check.notEnforced(),
                        check.comment());
            case Exclusion exclusion ->
                new Exclusion(
                        exclusion.name(),
                        new Expression(change.apply(exclusion.definition().sql())),
                        exclusion.deferrability(),
                        exclusion.settings(),
                        exclusion.comment());
            case PrimaryKey key -> key;
            case Unique unique -> unique;
            case ForeignKey key -> key;
        };
    }

    private static Index index(Index index, UnaryOperator<String> change) {
        return new Index(
                index.name(),
                index.keys().stream().map(key -> key(key, change)).toList(),
                index.unique(),
                index.method(),
                index.include(),
                given(change.apply(index.where().map(Expression::sql).orElse(NOTHING)))
                        .map(Expression::new),
                index.nullsDistinct(),
                index.comment(),
                index.settings());
    }

    private static IndexKey key(IndexKey key, UnaryOperator<String> change) {
        return new IndexKey(
                subject(key.subject(), change),
                name(key.collation(), change),
                given(change.apply(key.operatorClass().orElse(NOTHING))),
                key.descending(),
                key.nullsFirst());
    }

    /** The server takes an expression that is only a column for the column. */
    private static IndexKey.Subject subject(IndexKey.Subject subject, UnaryOperator<String> change) {
        String spelling = change.apply(
                switch (subject) {
                    case IndexKey.Subject.OfColumn(String name) -> COLUMN + name;
                    case IndexKey.Subject.OfExpression(Expression expression) -> expression.sql();
                });
        return spelling.startsWith(COLUMN)
                ? new IndexKey.Subject.OfColumn(spelling.substring(COLUMN.length()))
                : new IndexKey.Subject.OfExpression(new Expression(spelling));
    }

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // as its record holds it
    private static Optional<QualifiedName> name(Optional<QualifiedName> name, UnaryOperator<String> change) {
        return given(change.apply(name.map(QualifiedName::toString).orElse(NOTHING)))
                .map(QualifiedName::parse);
    }

    private static Optional<String> given(String spelling) {
        return spelling.isEmpty() ? Optional.empty() : Optional.of(spelling);
    }
}
