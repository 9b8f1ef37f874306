package dev.whimbrel.schema;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A rule that every row of a table keeps. */
public sealed interface Constraint extends TablePart permits PrimaryKey, Unique, Exclusion, Check, ForeignKey {
    Optional<String> comment();

    /** Returns what is set on the index that is the means of the constraint; nothing where there is none. */
    default PersistentMap<String, String> settings() {
        return PersistentMap.empty();
    }

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // as the component is
    Constraint withComment(Optional<String> newComment);

    Constraint named(String newName);

    /** Returns the names of the table's own columns that the constraint stands on; for a check, all that it may. */
    Set<String> columns();

    /** Returns the columns that this constraint keeps unique; empty when it does not. */
    default List<String> keyColumns() {
        return List.of();
    }

    Constraint columnRenamed(String from, String to);

    /** Returns the constraint with another spelling of the SQL in it; keys hold none. */
    default Constraint mapExpression(UnaryOperator<Expression> change) {
        return switch (this) {
            case Check check -> check.withExpression(change.apply(check.expression()));
            case Exclusion exclusion -> exclusion.withDefinition(change.apply(exclusion.definition()));
            case PrimaryKey key -> key;
            case Unique unique -> unique;
            case ForeignKey key -> key;
        };
    }

    static List<String> renamed(List<String> columns, String from, String to) {
        UnaryOperator<String> rename = column -> column.equals(from) ? to : column;
        return columns.stream().map(rename).toList();
    }
}
