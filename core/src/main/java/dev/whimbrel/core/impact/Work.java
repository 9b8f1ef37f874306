package dev.whimbrel.core.impact;

import dev.whimbrel.schema.QualifiedName;

/**
 * What a change does with the rows of a table while it holds its locks: what makes a lock long.
 *
 * @param what the index that is built, the constraint that is looked after; empty where it is the table as a whole
 * @param reason why, for who would rather not: {@code the type of "n" becomes bigint}
 */
public record Work(Kind kind, QualifiedName table, String what, String reason) {
    /** What is done. */
    public enum Kind {
        /** All rows are written anew, and all indexes with them. */
        REWRITE("rewrites"),
        /** All rows are read, because the server looks for a null or a value outside of bounds. */
        SCAN("scans"),
        /** All rows are read, because a constraint has to hold for those that are there. */
        VALIDATION("validates"),
        /** An index is built. */
        INDEX_BUILD("builds"),
        /** Rows are written into another table, or from there. */
        COPY("copies");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Returns the verb: {@code rewrites}. */
        public String word() {
            return word;
        }
    }

    /** Returns the work in words: {@code rewrites users}, {@code builds users_email_idx on users}. */
    public String describe() {
        return switch (kind) {
            case REWRITE, SCAN -> kind.word + " " + table;
            case VALIDATION -> kind.word + " " + what + " on " + table;
            case INDEX_BUILD -> kind.word + " " + what + " on " + table;
            case COPY -> kind.word + " " + what;
        };
    }
}
