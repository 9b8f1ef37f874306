package dev.whimbrel.postgresql;

import dev.whimbrel.core.data.RowSql;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.QualifiedName;
import java.util.Locale;

/** How PostgreSQL locks, estimates, and counts rows. */
record PostgresRows() implements RowSql {
    /** What a row takes where nobody analysed the table yet; only whether a count is cheap depends on it. */
    private static final int BYTES_OF_A_ROW = 100;

    /** Rows that refer to these can still be added: the key does not change (PostgreSQL documentation, 13.3.2). */
    @Override
    public String lock() {
        return "FOR NO KEY UPDATE";
    }

    /** As the server's own planner does it: rows for each page when last analysed, times the pages there are now. */
    @Override
    public String estimate(QualifiedName table) {
        String literal = "'" + Identifier.quoted(table).replace("'", "''") + "'::regclass";
        return "SELECT sum(CASE WHEN c.reltuples >= 0 AND c.relpages > 0"
                + " THEN c.reltuples / c.relpages * (pg_relation_size(c.oid) / current_setting('block_size')::int)"
                + " ELSE pg_relation_size(c.oid) / " + BYTES_OF_A_ROW + " END)::bigint"
                + " FROM pg_partition_tree(" + literal + ") t JOIN pg_class c ON c.oid = t.relid"
                + " UNION ALL SELECT CASE WHEN reltuples >= 0 AND relpages > 0"
                + " THEN reltuples / relpages * (pg_relation_size(oid) / current_setting('block_size')::int)"
                + " ELSE pg_relation_size(oid) / " + BYTES_OF_A_ROW + " END::bigint"
                + " FROM pg_class WHERE oid = " + literal + " ORDER BY 1 DESC NULLS LAST LIMIT 1";
    }

    @Override
    public String asText(String expression) {
        return expression + "::text";
    }

    /** By pages, which costs no more than these (PostgreSQL documentation, SELECT, TABLESAMPLE). */
    @Override
    public String sample(QualifiedName table, double percent) {
        return Identifier.quoted(table) + String.format(Locale.ROOT, " TABLESAMPLE SYSTEM (%.6f)", percent);
    }

    @Override
    public String analyze(QualifiedName table) {
        return "ANALYZE " + Identifier.quoted(table);
    }

    @Override
    public String changes() {
        return "SELECT CASE WHEN pg_table_is_visible(relid) THEN quote_ident(relname)"
                + " ELSE quote_ident(schemaname) || '.' || quote_ident(relname) END, n_tup_ins, n_tup_upd, n_tup_del"
                + " FROM pg_stat_xact_user_tables WHERE n_tup_ins + n_tup_upd + n_tup_del > 0"
                + " AND relname NOT LIKE 'whimbrel\\_%' ORDER BY 1";
    }
}
