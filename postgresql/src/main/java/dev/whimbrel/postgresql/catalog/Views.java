package dev.whimbrel.postgresql.catalog;

import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.PersistentMap;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;

/** Reads views. */
final class Views {
    private static final String QUERY =
            """
            SELECT c.oid, c.relkind, n.nspname, c.relname, d.description,
                   pg_get_viewdef(c.oid) AS body,
                   array(SELECT quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod) FROM pg_attribute a
                         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum) AS shape
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
            WHERE c.relkind IN ('v', 'm') AND c.relpersistence <> 't' AND\s""" + Catalog.isTheirs("n") + " AND " + Catalog.isNotOfExtension("pg_class", "c.oid");

    private Views() {}

    static List<Found> read(Catalog catalog, Addresses addresses) throws SQLException {
        return catalog.query(QUERY, row -> {
            ObjectRef.Kind kind =
                    row.text("relkind").equals("m") ? ObjectRef.Kind.MATERIALIZED_VIEW : ObjectRef.Kind.VIEW;
            ObjectRef ref = ObjectRef.of(kind, catalog.name(row.text("nspname"), row.text("relname")));
            addresses.note("pg_class", row.number("oid"), ref);
            return new Found(
                    "pg_class",
                    row.number("oid"),
                    new Definition(
                            ref,
                            "",
                            "AS\n" + withoutSemicolon(row.text("body")),
                            row.texts("shape"),
                            new TreeSet<>(),
                            PersistentMap.empty(),
                            row.optionalText("description")));
        });
    }

    private static String withoutSemicolon(String body) {
        String bare = body.stripTrailing();
        return bare.endsWith(";") ? bare.substring(0, bare.length() - 1) : bare;
    }
}
