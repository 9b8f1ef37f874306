package dev.whimbrel.schema;

import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One column or expression of an index, and how it is sorted.
 *
 * @param nullsFirst whether nulls come first; the server's default is last when ascending, first when descending
 */
public record IndexKey(
        Subject subject,
        Optional<QualifiedName> collation,
        Optional<String> operatorClass,
        boolean descending,
        boolean nullsFirst) {

    /** What is indexed. */
    public sealed interface Subject {
        /** A column of the table. */
        record OfColumn(String name) implements Subject {}

        /** An expression over columns of the table. */
        record OfExpression(Expression expression) implements Subject {}
    }

    public static IndexKey column(String name) {
        return ascending(new Subject.OfColumn(name));
    }

    public static IndexKey expression(String sql) {
        return ascending(new Subject.OfExpression(new Expression(sql)));
    }

    /** Sorts downwards, nulls first unless {@link #withNullsLast} says otherwise. */
    public IndexKey desc() {
        return new IndexKey(subject, collation, operatorClass, true, true);
    }

    public IndexKey withNullsFirst() {
        return new IndexKey(subject, collation, operatorClass, descending, true);
    }

    public IndexKey withNullsLast() {
        return new IndexKey(subject, collation, operatorClass, descending, false);
    }

    public IndexKey collate(String newCollation) {
        return new IndexKey(
                subject, Optional.of(QualifiedName.parse(newCollation)), operatorClass, descending, nullsFirst);
    }

    /** Names the operator class, with its parameters if any: {@code varchar_pattern_ops}, {@code gin_trgm_ops}. */
    public IndexKey using(String newOperatorClass) {
        return new IndexKey(subject, collation, Optional.of(newOperatorClass), descending, nullsFirst);
    }

    /** Returns the names that may be columns of the table. */
    public Set<String> names() {
        return switch (subject) {
            case Subject.OfColumn(String name) -> Set.of(name);
            case Subject.OfExpression(Expression expression) -> expression.names();
        };
    }

    IndexKey columnRenamed(String from, String to) {
        Subject renamed = switch (subject) {
            case Subject.OfColumn(String name) -> name.equals(from) ? new Subject.OfColumn(to) : subject;
            case Subject.OfExpression(Expression expression) ->
                new Subject.OfExpression(expression.columnRenamed(from, to));
        };
        return new IndexKey(renamed, collation, operatorClass, descending, nullsFirst);
    }

    IndexKey mapExpression(UnaryOperator<Expression> change) {
        return subject instanceof Subject.OfExpression(Expression expression)
                ? new IndexKey(
                        new Subject.OfExpression(change.apply(expression)),
                        collation,
                        operatorClass,
                        descending,
                        nullsFirst)
                : this;
    }

    private static IndexKey ascending(Subject subject) {
        return new IndexKey(subject, Optional.empty(), Optional.empty(), false, false);
    }
}
