package dev.whimbrel.hibernate.ddl;

/**
 * One word or sign of a statement.
 *
 * @param start where it begins in the statement
 * @param end where the next one may begin
 */
record Token(Kind kind, String text, int start, int end) {
    /** How a token is written. */
    enum Kind {
        WORD,
        /** A name in double quotes. */
        QUOTED,
        /** Text in single quotes. */
        STRING,
        /** A number, operator, or parenthesis. */
        SIGN
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }
}
