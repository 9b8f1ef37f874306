package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.core.source.SqlScript;
import java.util.List;
import java.util.regex.Pattern;

/**
 * SQL that an author wrote, statement by statement: the server counts positions within the one that it rejects, a
 * migration without a transaction runs them one by one, and some the server takes only outside of a transaction.
 */
final class WrittenSql {
    /**
     * What "cannot run inside a transaction block" (PostgreSQL documentation, page of each command), and {@code ADD VALUE},
     * whose value its own transaction cannot use. An {@code ALTER TABLE} counts only when it ends in CONCURRENTLY.
     */
    private static final Pattern OUTSIDE = Pattern.compile(
            "(?:CREATE (?:UNIQUE )?INDEX|DROP INDEX) CONCURRENTLY\\b.*"
                    + "|REINDEX\\b.*\\bCONCURRENTLY\\b.*|REINDEX ?(?:\\([^)]*\\) ?)?(?:DATABASE|SYSTEM|SCHEMA)\\b.*"
                    + "|ALTER TABLE\\b.*\\bDETACH PARTITION\\b.*\\bCONCURRENTLY"
                    + "|ALTER TYPE\\b.*\\bADD VALUE\\b.*"
                    + "|(?:VACUUM|ALTER SYSTEM)\\b.*"
                    + "|CLUSTER(?: VERBOSE)?"
                    + "|(?:CREATE|DROP) (?:DATABASE|TABLESPACE)\\b.*"
                    + "|(?:CREATE|ALTER|DROP) SUBSCRIPTION\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private WrittenSql() {}

    static List<Statement> statements(String sql) {
        return SqlScript.of(sql).statements().stream()
                .map(part -> new Statement(part.sql(), !isOutside(part.sql())))
                .toList();
    }

    private static boolean isOutside(String sql) {
        return OUTSIDE.matcher(SqlScript.of(sql).normalised()).matches();
    }
}
