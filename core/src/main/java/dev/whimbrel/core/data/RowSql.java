package dev.whimbrel.core.data;

import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.QualifiedName;

/** What each kind of database says in its own way when data migrations go through rows. */
public interface RowSql {
    /** Returns what ends a query whose rows are to change, though not in their keys, so that nobody changes them in between. */
    String lock();

    /** Returns a query that tells without counting about how many rows a table has: one number, below zero if unknown. */
    String estimate(QualifiedName table);

    /** Returns an expression as text that the server reads as the same value again. */
    default String asText(String expression) {
        return "CAST(" + expression + " AS varchar)";
    }

    /** Returns what stands behind {@code FROM} for about this many of a hundred rows of a table; for all, where there is no way. */
    default String sample(QualifiedName table, double percent) {
        return Identifier.quoted(table);
    }

    /** Returns the statement after which the server knows what the rows of a table are like now; empty where it needs none. */
    default String analyze(QualifiedName table) {
        return "";
    }

    /**
     * Returns a query that tells what the transaction has changed so far: table, rows inserted, updated, and deleted; empty
     * where the database does not know.
     */
    String changes();

    /** Returns what every database understands. */
    static RowSql standard() {
        return new RowSql() {
            @Override
            public String lock() {
                return "FOR UPDATE";
            }

            @Override
            public String estimate(QualifiedName table) {
                return "SELECT count(*) FROM " + Identifier.quoted(table);
            }

            @Override
            public String changes() {
                return "";
            }
        };
    }
}
