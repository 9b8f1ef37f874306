package dev.whimbrel.postgresql.catalog;

import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.Domain;
import dev.whimbrel.schema.ObjectRef;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
            SELECT CASE WHEN r.rulename = '_RETURN' THEN 'pg_class' WHEN c.oid IS NOT NULL THEN 'pg_type'
                        ELSE d.classid::regclass::text END AS catalog,
                   coalesce(CASE WHEN r.rulename = '_RETURN' THEN r.ev_class END, c.contypid, d.objid) AS oid,
                   coalesce(CASE WHEN e.oid IS NOT NULL THEN 'pg_extension' END, d.refclassid::regclass::text) AS needed_catalog,
                   coalesce(e.refobjid, d.refobjid) AS needed_oid,
                   CASE WHEN e.oid IS NULL THEN d.refobjsubid ELSE 0 END AS needed_column
            FROM pg_depend d
            LEFT JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
            LEFT JOIN pg_constraint c ON d.classid = 'pg_constraint'::regclass AND c.oid = d.objid AND c.contypid <> 0
            LEFT JOIN LATERAL (SELECT x.refobjid AS oid, x.refobjid FROM pg_depend x WHERE x.classid = d.refclassid
                  AND x.objid = d.refobjid AND x.objsubid = 0 AND x.deptype = 'e' LIMIT 1) e ON true
            WHERE d.deptype IN ('n', 'a') AND d.refobjid >= 16384
              AND d.classid <> 'pg_attrdef'::regclass AND (d.classid <> 'pg_constraint'::regclass OR c.oid IS NOT NULL)
              AND (d.refclassid <> 'pg_namespace'::regclass OR d.classid = 'pg_extension'::regclass)""";

    private record Id(String catalog, long oid) {}

    private final Map<Id, Set<ObjectRef>> needs;

    private Dependencies(Map<Id, Set<ObjectRef>> needs) {
        this.needs = needs;
    }

    /** Reads who needs whom of those that are noted. */
    static Dependencies read(Catalog catalog, Addresses addresses) throws SQLException {
        Map<Id, Set<ObjectRef>> needs = new HashMap<>();
        catalog.query(QUERY, row -> {
            Id user = new Id(row.text("catalog"), row.number("oid"));
            return needs.computeIfAbsent(user, key -> new TreeSet<>())
                    .addAll(addresses.find(
                            row.text("needed_catalog"), row.number("needed_oid"), row.integer("needed_column")));
        });
        return new Dependencies(needs);
    }

    /** Returns what an object of the catalog needs. */
    Set<ObjectRef> of(String catalog, long oid) {
        return needs.getOrDefault(new Id(catalog, oid), Set.of());
    }

    /** Returns the definitions with what each needs. */
    List<Definition> attached(List<Found> found) {
        List<Definition> definitions = new ArrayList<>();
        for (Found each : found) {
            Definition definition = each.definition();
            Set<ObjectRef> all = new TreeSet<>(definition.needs());
            all.addAll(of(each.catalog(), each.oid()));
            all.remove(definition.ref());
            definitions.add(definition.withNeeds(all));
        }
        return definitions;
    }

    /** Returns the domains with what each needs besides what its own words say. */
    List<Domain> attached(Map<Long, Domain> domains) {
        List<Domain> attached = new ArrayList<>();
        domains.forEach((oid, domain) -> {
            Set<ObjectRef> all = new TreeSet<>(of("pg_type", oid));
            all.removeIf(need -> need.equals(domain.ref()) || domain.isMadeOf(need));
            attached.add(domain.withNeeds(all));
        });
        return attached;
    }
}
