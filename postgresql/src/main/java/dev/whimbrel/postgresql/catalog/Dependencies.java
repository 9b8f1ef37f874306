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
 * <p>A view depends through the rule that makes it one, an operator class through its members. What belongs to an extension is needed as that extension.
 */
final class Dependencies {
    /**
     * What tables and their parts depend on is in the schema already, so those rows stay on the server. A type that is there
     * for something else (an array, the rows of a table, several ranges) stands for that.
     */
    private static final String QUERY = """
            SELECT CASE WHEN r.rulename = '_RETURN' THEN 'pg_class' WHEN m.oid IS NOT NULL THEN 'pg_publication'
                        WHEN k.oid IS NOT NULL THEN 'pg_type'
                        ELSE coalesce(w.refclassid, d.classid)::regclass::text END AS catalog,
                   coalesce(CASE WHEN r.rulename = '_RETURN' THEN r.ev_class END, m.prpubid, k.contypid, w.refobjid, d.objid) AS oid,
                   coalesce(CASE WHEN e.oid IS NOT NULL THEN 'pg_extension' END, x.catalog::regclass::text) AS needed_catalog,
                   coalesce(e.oid, x.oid) AS needed_oid,
                   CASE WHEN e.oid IS NULL THEN d.refobjsubid ELSE 0 END AS needed_column
            FROM pg_depend d
            LEFT JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
            LEFT JOIN pg_publication_rel m ON d.classid = 'pg_publication_rel'::regclass AND m.oid = d.objid
            LEFT JOIN pg_constraint k ON d.classid = 'pg_constraint'::regclass AND k.oid = d.objid AND k.contypid <> 0
            LEFT JOIN pg_depend w ON d.classid IN ('pg_amop'::regclass, 'pg_amproc'::regclass) AND w.classid = d.classid
                 AND w.objid = d.objid AND w.refclassid IN ('pg_opclass'::regclass, 'pg_opfamily'::regclass)
            LEFT JOIN pg_type t ON d.refclassid = 'pg_type'::regclass AND t.oid = d.refobjid
            LEFT JOIN pg_type i ON t.typcategory = 'A' AND i.oid = t.typelem AND i.typarray = t.oid
            LEFT JOIN pg_class c ON c.oid = coalesce(i.typrelid, t.typrelid) AND c.relkind <> 'c'
            {ranges}
            CROSS JOIN LATERAL (SELECT CASE WHEN c.oid IS NOT NULL THEN 'pg_class'::regclass ELSE d.refclassid END AS catalog,
                  coalesce(c.oid, g.rngtypid, i.oid, d.refobjid) AS oid) x
            LEFT JOIN LATERAL (SELECT y.refobjid AS oid FROM pg_depend y WHERE y.classid = x.catalog
                  AND y.objid = x.oid AND y.objsubid = 0 AND y.deptype = 'e' LIMIT 1) e ON true
            WHERE d.deptype IN ('n', 'a') AND d.refobjid >= 16384
              AND (r.rulename = '_RETURN' AND d.refobjid = r.ev_class AND d.refobjsubid = 0) IS NOT TRUE
              AND d.classid <> 'pg_attrdef'::regclass AND (d.classid <> 'pg_constraint'::regclass OR k.oid IS NOT NULL)
              AND (d.refclassid <> 'pg_namespace'::regclass OR d.classid = 'pg_extension'::regclass)""";

    private record Id(String catalog, long oid) {}

    private final Map<Id, Set<ObjectRef>> needs;

    private Dependencies(Map<Id, Set<ObjectRef>> needs) {
        this.needs = needs;
    }

    /** Reads who needs whom of those that are noted. */
    static Dependencies read(Catalog catalog, Addresses addresses) throws SQLException {
        Map<Id, Set<ObjectRef>> needs = new HashMap<>();
        catalog.query(QUERY.replace("{ranges}", ranges(catalog)), row -> {
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
            if (definition.ref().kind() != ObjectRef.Kind.VIEW) {
                all.remove(definition.ref()); // a view can be one over its own rows
            }
            definitions.add(definition.withNeeds(all));
        }
        return Shells.between(definitions);
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

    /** A type of several ranges comes with its range since PostgreSQL 14. */
    private static String ranges(Catalog catalog) {
        return "LEFT JOIN pg_range g ON "
                + (catalog.isAtLeast(14) ? "g.rngmultitypid = coalesce(i.oid, t.oid)" : "false");
    }
}
