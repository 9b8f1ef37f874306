package dev.whimbrel.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Spares the grammar the rows of a long {@code VALUES} list.
 *
 * <p>Rows of plain values are all alike to who reads statements: what is done, to what, and where it stands follows from the
 * first one. So the others are left out, and statements of half a megabyte are read in the time of a small one.
 */
final class LongLists {
    /** Shorter texts are no trouble. */
    private static final int LONG = 4_000;

    private static final Set<String> PLAIN = Set.of("null", "true", "false", "default");

    private final String sql;
    private final List<Range> found = new ArrayList<>();

    private LongLists(String sql) {
        this.sql = sql;
    }

    /** A part of a text, its end not included. */
    record Range(int from, int to) {}

    /** Returns what can be left out, in order. */
    static List<Range> in(String sql) {
        if (sql.length() < LONG) {
            return List.of();
        }
        LongLists lists = new LongLists(sql);
        lists.search();
        return List.copyOf(lists.found);
    }

    private void search() {
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '\'' || c == '"') {
                at = quoted(at, c, c == '\'' && isEscaped(at));
            } else if (sql.startsWith("--", at) || sql.startsWith("/*", at)) {
                at = Blank.end(sql, at);
            } else if (c == '$') {
                at = dollars(at);
            } else if (Character.isJavaIdentifierStart(c)) {
                int end = word(at);
                at = sql.substring(at, end).equalsIgnoreCase("values") ? rows(end) : end;
            } else {
                at++;
            }
        }
    }

    /** Returns the end of the list that begins behind this place, where it is one of rows. */
    private int rows(int from) {
        int end = row(blanks(from));
        if (end < 0) {
            return from;
        }
        int last = end;
        while (true) {
            int comma = blanks(last);
            int next = comma < sql.length() && sql.charAt(comma) == ',' ? row(blanks(comma + 1)) : -1;
            if (next < 0) {
                break;
            }
            last = next;
        }
        if (last > end) {
            found.add(new Range(end, last));
        }
        return last;
    }

    /** Returns the end of a row of plain values that begins here; negative where there is none. */
    private int row(int from) {
        if (from >= sql.length() || sql.charAt(from) != '(') {
            return -1;
        }
        int at = from;
        do {
            at = value(blanks(at + 1));
            at = at < 0 ? at : blanks(at);
        } while (at > 0 && at < sql.length() && sql.charAt(at) == ',');
        return at > 0 && at < sql.length() && sql.charAt(at) == ')' ? at + 1 : -1;
    }

    private int value(int from) {
        if (from >= sql.length()) {
            return -1;
        }
        char c = sql.charAt(from);
        if (c == '\'') {
            int end = quoted(from, c, false);
            return sql.charAt(end - 1) == c && end > from + 1 ? end : -1;
        }
        int digits = c == '-' ? from + 1 : from;
        if (digits < sql.length() && Character.isDigit(sql.charAt(digits))) {
            return number(digits);
        }
        int end = word(from);
        return PLAIN.contains(sql.substring(from, end).toLowerCase(Locale.ROOT)) ? end : -1;
    }

    private int number(int from) {
        int at = from;
        while (at < sql.length() && (Character.isLetterOrDigit(sql.charAt(at)) || sql.charAt(at) == '.')) {
            at++;
        }
        return at;
    }

    private int word(int from) {
        int at = from;
        while (at < sql.length() && Character.isJavaIdentifierPart(sql.charAt(at))) {
            at++;
        }
        return at;
    }

    private int blanks(int from) {
        int at = from;
        while (at < sql.length() && Character.isWhitespace(sql.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Whether the string that begins here is one in which a backslash escapes: {@code E'it\'s'}. */
    private boolean isEscaped(int quote) {
        return quote > 0 && Character.toLowerCase(sql.charAt(quote - 1)) == 'e';
    }

    private int quoted(int from, char quote, boolean escaped) {
        int at = from + 1;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == quote && at + 1 < sql.length() && sql.charAt(at + 1) == quote || escaped && c == '\\') {
                at += 2;
            } else if (c == quote) {
                return at + 1;
            } else {
                at++;
            }
        }
        return sql.length();
    }

    private int dollars(int from) {
        int end = from + 1;
        while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end)) && sql.charAt(end) != '$') {
            end++;
        }
        if (end >= sql.length() || sql.charAt(end) != '$') {
            return from + 1;
        }
        String tag = sql.substring(from, end + 1);
        int close = sql.indexOf(tag, end + 1);
        return close < 0 ? sql.length() : close + tag.length();
    }
}
