package dev.whimbrel.postgresql.catalog;

import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.ObjectRef;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says what definitions need, as the server itself keeps it ({@code pg_depend}).
 *
 * <p>A view depends through the rule that makes it one. What belongs to an extension is needed as that extension.
 */
final class Dependencies {
    /** What tables and their parts depend on is in the schema already, so those rows stay on the server. */
    private static final String QUERY = """
            SELECT coalesce(CASE WHEN r.rulename = '_RETURN' THEN 'pg_class' END, d.classid::regclass::text) AS catalog,
                   coalesce(CASE WHEN r.rulename = '_RETURN' THEN r.ev_class END, d.objid) AS oid,
                   coalesce(CASE WHEN e.oid IS NOT NULL THEN 'pg_extension' END, d.refclassid::regclass::text) AS needed_catalog,
                   coalesce(e.refobjid, d.refobjid) AS needed_oid,
                   CASE WHEN e.oid IS NULL THEN d.refobjsubid ELSE 0 END AS needed_column
            FROM pg_depend d
            LEFT JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
            LEFT JOIN LATERAL (SELECT x.refobjid AS oid, x.refobjid FROM pg_depend x WHERE x.classid = d.refclassid
                  AND x.objid = d.refobjid AND x.objsubid = 0 AND x.deptype = 'e' LIMIT 1) e ON true
            WHERE d.deptype IN ('n', 'a') AND d.refobjid >= 16384
              AND d.classid NOT IN ('pg_attrdef'::regclass, 'pg_constraint'::regclass, 'pg_extension'::regclass)
              AND NOT (d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_namespace'::regclass)""";

    private record Id(String catalog, long oid) {}

    private Dependencies() {}

    /** Returns the definitions with what each needs. */
    static List<Definition> attached(Catalog catalog, List<Found> found, Addresses addresses) throws SQLException {
        Map<Id, Set<ObjectRef>> needs = new HashMap<>();
        catalog.query(QUERY, row -> {
            Id user = new Id(row.text("catalog"), row.number("oid"));
            return needs.computeIfAbsent(user, key -> new TreeSet<>())
                    .addAll(addresses.find(
                            row.text("needed_catalog"), row.number("needed_oid"), row.integer("needed_column")));
        });
        List<Definition> definitions = new ArrayList<>();
        for (Found each : found) {
            Definition definition = each.definition();
            Set<ObjectRef> all = new TreeSet<>(definition.needs());
            Optional.ofNullable(needs.get(new Id(each.catalog(), each.oid()))).ifPresent(all::addAll);
            all.remove(definition.ref());
            definitions.add(definition.withNeeds(all));
        }
        return definitions;
    }
}
