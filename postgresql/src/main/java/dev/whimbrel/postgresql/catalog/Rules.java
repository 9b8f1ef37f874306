package dev.whimbrel.postgresql.catalog;

import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.ObjectRef;
import java.sql.SQLException;
import java.util.List;

/** Reads rules, but for those that make a view what it is. */
final class Rules {
    private static final String QUERY = """
            SELECT r.oid, n.nspname, c.relname, r.rulename, r.ev_enabled::text AS enabled, d.description,
                   pg_get_ruledef(r.oid) AS definition, quote_ident(r.rulename) AS quoted,
                   quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS qualified, {spelled} AS spelled
            FROM pg_rewrite r
            JOIN pg_class c ON c.oid = r.ev_class
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_description d ON d.classoid = 'pg_rewrite'::regclass AND d.objoid = r.oid
            WHERE r.rulename <> '_RETURN' AND\s""".replace("{spelled}", Catalog.spelled("n.nspname", "c.relname"))
            + Catalog.isTheirs("n") + " AND " + Catalog.isNotOurs("c.relname") + " AND "
            + Catalog.isNotOfExtension("pg_rewrite", "r.oid");

    private Rules() {}

    static List<Found> read(Catalog catalog, Addresses addresses) throws SQLException {
        return catalog.query(QUERY, row -> {
            ObjectRef ref = new ObjectRef(
                    ObjectRef.Kind.RULE, catalog.name(row.text("nspname"), row.text("relname")), row.text("rulename"));
            String sql = WrittenByServer.of(row.text("definition"))
                    .after("CREATE RULE " + row.text("quoted"))
                    .spelled(" TO ", row.text("qualified"), row.text("spelled"))
                    .text();
            return Found.of(addresses, "pg_rewrite", row, Triggers.enabled(row, Definition.of(ref, sql)));
        });
    }
}
