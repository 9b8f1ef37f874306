package dev.whimbrel.schema;

import java.util.Optional;
import java.util.Set;

/**
 * A check constraint.
 *
 * @param inherited whether child tables inherit it, as they do unless said otherwise
 * @param validated whether the rows that were there before it are known to keep it
 */
public record Check(String name, Expression expression, boolean inherited, boolean validated, Optional<String> comment)
        implements Constraint {
    public Check noInherit() {
        return new Check(name, expression, false, validated, comment);
    }

    public Check notValid() {
        return withValidated(false);
    }

    public Check withValidated(boolean newValidated) {
        return new Check(name, expression, inherited, newValidated, comment);
    }

    public Check commented(String text) {
        return new Check(name, expression, inherited, validated, Optional.of(text));
    }

    @Override
    public Check named(String newName) {
        return new Check(newName, expression, inherited, validated, comment);
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
        return new Check(name, newExpression, inherited, validated, comment);
    }
}
