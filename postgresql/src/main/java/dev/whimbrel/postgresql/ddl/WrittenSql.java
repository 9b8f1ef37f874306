package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.core.source.SqlScript;
import java.util.List;
import java.util.regex.Pattern;

/** SQL that an author wrote: sent as a whole, unless the server takes some of it only outside of a transaction. */
final class WrittenSql {
    /**
     * What "cannot run inside a transaction block" (PostgreSQL documentation, page of each command), and {@code ADD VALUE},
     * whose value its own transaction cannot use. An {@code ALTER TABLE} counts only when it ends in CONCURRENTLY.
     */
    private static final Pattern OUTSIDE = Pattern.compile(
            "(?:CREATE\\s+(?:UNIQUE\\s+)?INDEX|DROP\\s+INDEX)\\s+CONCURRENTLY\\b.*"
                    + "|REINDEX\\b.*\\bCONCURRENTLY\\b.*|REINDEX\\s+(?:\\([^)]*\\)\\s*)?(?:DATABASE|SYSTEM|SCHEMA)\\b.*"
                    + "|ALTER\\s+TABLE\\b.*\\bDETACH\\s+PARTITION\\b.*\\bCONCURRENTLY"
                    + "|ALTER\\s+TYPE\\b.*\\bADD\\s+VALUE\\b.*"
                    + "|VACUUM\\b.*|ALTER\\s+SYSTEM\\b.*|(?:CREATE|DROP)\\s+(?:DATABASE|TABLESPACE)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private WrittenSql() {}

    static List<Statement> statements(String sql) {
        List<Statement> each = SqlScript.of(sql).statements().stream()
                .map(part ->
                        new Statement(part.sql(), !OUTSIDE.matcher(part.sql()).matches()))
                .toList();
        if (each.stream().allMatch(Statement::transactional)) {
            return each.isEmpty() ? List.of() : List.of(Statement.of(sql));
        }
        return each;
    }
}
