package dev.whimbrel.core.source;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of SQL text (PostgreSQL documentation, "Lexical Structure"). What is never closed goes to the end of the text.
 *
 * @param line the line on which it begins, counted from 1
 */
record SqlToken(Kind kind, String text, int start, int line) {
    /** What a piece of SQL is. */
    enum Kind {
        SPACE,
        COMMENT,
        WORD,
        /** A number, a sign, or a part of a quoted text: {@code 'it''s'} is two of them. */
        OTHER
    }

    int end() {
        return start + text.length();
    }

    /** Whether it says nothing to the server. */
    boolean isBlank() {
        return kind == Kind.SPACE || kind == Kind.COMMENT;
    }

    static List<SqlToken> of(String sql) {
        List<SqlToken> tokens = new ArrayList<>();
        int line = 1;
        for (int at = 0; at < sql.length(); ) {
            SqlToken token = at(sql, at, line);
            tokens.add(token);
            line += (int) token.text().chars().filter(c -> c == '\n').count();
            at = token.end();
        }
        return tokens;
    }

    /** Returns the token that begins at a place. */
    static SqlToken at(String sql, int at, int line) {
        String text = sql.substring(at, Math.min(end(sql, at), sql.length()));
        return new SqlToken(kind(text), text, at, line);
    }

    private static Kind kind(String text) {
        char first = text.charAt(0);
        if (Character.isWhitespace(first)) {
            return Kind.SPACE;
        }
        if (text.startsWith("--") || text.startsWith("/*")) {
            return Kind.COMMENT;
        }
        return isLetter(first) && !text.endsWith("'") ? Kind.WORD : Kind.OTHER;
    }

    private static int end(String sql, int at) {
        char first = sql.charAt(at);
        if (Character.isWhitespace(first)) {
            return endOf(sql, at, Character::isWhitespace);
        }
        if (isLetter(first)) {
            boolean escapes = (first == 'E' || first == 'e') && sql.startsWith("'", at + 1);
            return escapes ? endOfEscapes(sql, at + 2) : endOf(sql, at, c -> isLetter(c) || isDigit(c) || c == '$');
        }
        return switch (first) {
            case '\'', '"' -> after(sql, String.valueOf(first), at + 1);
            case '$' -> endOfDollarQuote(sql, at);
            case '-' -> sql.startsWith("--", at) ? endOf(sql, at, c -> c != '\n' && c != '\r') : at + 1;
            case '/' -> sql.startsWith("/*", at) ? endOfComment(sql, at + 2) : at + 1;
            default -> isDigit(first) ? endOf(sql, at, c -> isLetter(c) || isDigit(c) || c == '.') : at + 1;
        };
    }

    private static int endOfEscapes(String sql, int start) {
        int at = start;
        while (at < sql.length() && (sql.charAt(at) != '\'' || sql.startsWith("''", at))) {
            at += sql.charAt(at) == '\\' || sql.charAt(at) == '\'' ? 2 : 1;
        }
        return at + 1;
    }

    /** {@code $1} is a parameter and {@code $body$} opens a text; a tag has the form of a name without dollars. */
    private static int endOfDollarQuote(String sql, int at) {
        int tagEnd = endOf(sql, at + 1, c -> isLetter(c) || isDigit(c));
        boolean opens = sql.startsWith("$", tagEnd) && !(tagEnd > at + 1 && isDigit(sql.charAt(at + 1)));
        return opens ? after(sql, sql.substring(at, tagEnd + 1), tagEnd + 1) : at + 1;
    }

    /** Comments nest, as they do not in other languages. */
    private static int endOfComment(String sql, int start) {
        int depth = 1;
        int at = start;
        while (depth > 0 && at < sql.length()) {
            boolean opens = sql.startsWith("/*", at);
            boolean closes = sql.startsWith("*/", at);
            depth += opens ? 1 : closes ? -1 : 0;
            at += opens || closes ? 2 : 1;
        }
        return at;
    }

    private static int after(String sql, String mark, int from) {
        int found = sql.indexOf(mark, from);
        return found < 0 ? sql.length() : found + mark.length();
    }

    private static int endOf(String sql, int start, CharTest belongs) {
        int at = start;
        while (at < sql.length() && belongs.test(sql.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isLetter(char c) {
        return Character.isLetter(c) || c == '_' || c >= 0x80;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whether a character belongs to a token. */
    private interface CharTest {
        boolean test(char c);
    }
}
