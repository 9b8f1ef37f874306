package dev.whimbrel.postgresql.catalog;

/** The parentheses that the server puts around most expressions; the schema keeps expressions without them. */
final class Parentheses {
    private Parentheses() {}

    /** Returns the text without the pairs that enclose all of it. */
    static String stripped(String sql) {
        String text = sql.strip();
        while (text.startsWith("(") && closing(text) == text.length() - 1) {
            text = text.substring(1, text.length() - 1).strip();
        }
        return text;
    }

    /**
     * Returns where the first parenthesis is closed. The server doubles quotes inside of quotes, in every kind of
     * constant, so that a change of state at each is enough.
     */
    private static int closing(String text) {
        int depth = 0;
        char quote = 0;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (quote != 0) {
                quote = letter == quote ? 0 : quote;
            } else if (letter == '\'' || letter == '"') {
                quote = letter;
            } else if (letter == '(') {
                depth++;
            } else if (letter == ')' && --depth == 0) {
                return at;
            }
        }
        return -1;
    }
}
