package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.schema.Expression;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where an expression needs parentheses around it. */
final class Expressions {
    private static final Pattern TOKEN = Pattern.compile(
            "[eE]'(?:[^'\\\\]|\\\\.|'')*+'|'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\"|\\w+|.", Pattern.DOTALL);

    /** The words that the grammar of a default ({@code b_expr}) does not know, so that they end it. */
    private static final Pattern ENDS_DEFAULT = Pattern.compile(
            "and|or|not|in|any|all|some|is|isnull|notnull|like|ilike|similar|between|at|collate|overlaps",
            Pattern.CASE_INSENSITIVE);

    /** The names of functions that the grammar knows no other use of are not told apart here: those are in capitals. */
    private static final Pattern CALLABLE = Pattern.compile("[a-z_][a-z0-9_]*");

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

    /** Returns the expression as a key of an index: bare where it is one call of a function, else in parentheses. */
    static String asKey(Expression expression) {
        Matcher tokens = TOKEN.matcher(expression.sql());
        if (!tokens.find() || !CALLABLE.matcher(tokens.group()).matches()) {
            return "(" + expression + ")";
        }
        int depth = 0;
        boolean first = true;
        while (tokens.find()) {
            depth += tokens.group().equals("(") ? 1 : tokens.group().equals(")") ? -1 : 0;
            if (depth == 0 && (first || tokens.end() < expression.sql().length())) {
                return "(" + expression + ")";
            }
            first = false;
        }
        return depth == 0 && !first ? expression.sql() : "(" + expression + ")";
    }
}
