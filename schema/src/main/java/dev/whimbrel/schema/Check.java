package dev.whimbrel.schema;

import java.util.Optional;
import java.util.Set;

/**
 * A check constraint.
 *
 * @param inherited whether child tables inherit it, as they do unless said otherwise
 * @param validated whether the rows that were there before it are known to keep it
 * @param notEnforced whether the server only takes note of it (PostgreSQL 18)
 */
public record Check(
        String name,
        Expression expression,
        boolean inherited,
        boolean validated,
        boolean notEnforced,
        Optional<String> comment)
        implements Constraint {
    public Check noInherit() {
        return new Check(name, expression, false, validated, notEnforced, comment);
    }

    public Check notValid() {
        return withValidated(false);
    }

    public Check withValidated(boolean newValidated) {
        return new Check(name, expression, inherited, newValidated, notEnforced, comment);
    }

    /** Lets the server only take note of the condition (PostgreSQL 18). */
    public Check asNotEnforced() {
        return new Check(name, expression, inherited, validated, true, comment);
    }

    public Check commented(String text) {
        return withComment(Optional.of(text));
    }

    @Override
    @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // a copy of a component
    public Check withComment(Optional<String> newComment) {
        return new Check(name, expression, inherited, validated, notEnforced, newComment);
    }

    @Override
    public Check named(String newName) {
        return new Check(newName, expression, inherited, validated, notEnforced, comment);
    }

    @Override
    public Set<String> columns() {
        return expression.names();
    }

    @Override
    public Check columnRenamed(String from, String to) {
        return withExpression(expression.columnRenamed(from, to));
    }

    Check withExpression(Expression newExpression) {
        return new Check(name, newExpression, inherited, validated, notEnforced, comment);
    }
}
