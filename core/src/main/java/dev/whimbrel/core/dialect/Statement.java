package dev.whimbrel.core.dialect;

/**
 * One SQL text that is sent to the server as a whole, without a closing semicolon.
 *
 * @param transactional whether the server runs it inside a transaction
 */
public record Statement(String sql, boolean transactional) {
    public static Statement of(String sql) {
        return new Statement(sql, true);
    }
}
