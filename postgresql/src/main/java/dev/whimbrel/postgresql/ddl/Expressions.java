package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.schema.Expression;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where an expression needs parentheses around it. */
final class Expressions {
    private static final Pattern TOKEN =
            Pattern.compile("[eE]'(?:[^'\\\\]|\\\\.|'')*'|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\\w+|.", Pattern.DOTALL);

    /** The words that the grammar of a default ({@code b_expr}) does not know, so that they end it. */
    private static final Pattern ENDS_DEFAULT = Pattern.compile(
            "and|or|not|in|is|isnull|notnull|like|ilike|similar|between|at|collate|overlaps", Pattern.CASE_INSENSITIVE);

    private Expressions() {}

    /** Returns the expression behind {@code DEFAULT}, in parentheses unless the grammar takes it bare. */
    static String asDefault(Expression expression) {
        Matcher tokens = TOKEN.matcher(expression.sql());
        int depth = 0;
        while (tokens.find()) {
            String token = tokens.group();
            depth += token.equals("(") || token.equals("[") ? 1 : token.equals(")") || token.equals("]") ? -1 : 0;
            if (depth == 0 && ENDS_DEFAULT.matcher(token).matches()) {
                return "(" + expression + ")";
            }
        }
        return expression.sql();
    }
}
