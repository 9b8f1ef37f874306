package dev.whimbrel.core.data;

import dev.whimbrel.problem.SchemaException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A place in the order of a table's key.
 *
 * @param key of the row that it is at, column by column, as the server writes the values; empty before the first row, or behind
 *     the last one
 */
public record Bookmark(List<String> key) {
    /** Before the first row, or behind the last one. */
    public static final Bookmark NOWHERE = new Bookmark(List.of());

    private static final Pattern LITERAL = Pattern.compile("'((?:[^']|'')*)'(?:, |\\z)");

    public Bookmark {
        key = List.copyOf(key);
    }

    /** Reads what {@link #toString} writes. */
    public static Bookmark parse(String text) {
        List<String> key = new ArrayList<>();
        Matcher literal = LITERAL.matcher(text);
        int end = 0;
        while (end < text.length() && literal.find(end) && literal.start() == end) {
            key.add(literal.group(1).replace("''", "'"));
            end = literal.end();
        }
        if (end < text.length() || text.endsWith(", ")) {
            throw new SchemaException("\"" + text + "\" does not say where in a table a row is");
        }
        return new Bookmark(key);
    }

    public boolean isNowhere() {
        return key.isEmpty();
    }

    /** Returns the values as SQL spells them: {@code '7', 'it''s'}. */
    @Override
    public String toString() {
        return key.stream().map(value -> "'" + value.replace("'", "''") + "'").collect(Collectors.joining(", "));
    }
}
