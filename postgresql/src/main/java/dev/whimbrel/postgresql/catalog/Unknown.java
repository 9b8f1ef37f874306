package dev.whimbrel.postgresql.catalog;

import dev.whimbrel.core.dialect.Reading.Unread;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what is in the database and was noted by no reader, so that nothing is left out in silence: every catalog that
 * holds objects of people is looked through, whether Whimbrel knows the kind or not.
 */
final class Unknown {
    /** The first number that the server gives to objects that it did not bring along ({@code FirstNormalObjectId}). */
    private static final int FIRST_OID = 16384;

    /** Objects that are there for another one (arrays, row types, what makes a view one) are that one's matter. */
    private static final String QUERY = """
            WITH objects (catalog, oid, namespace) AS (
              SELECT 'pg_class', oid, relnamespace FROM pg_class WHERE relkind NOT IN ('i', 'I', 't', 'c') AND relpersistence <> 't'
                AND NOT (relkind = 'S' AND EXISTS (SELECT FROM pg_depend s WHERE s.classid = 'pg_class'::regclass AND s.objid = pg_class.oid AND s.deptype = 'i'))
              UNION ALL SELECT 'pg_type', oid, typnamespace FROM pg_type WHERE typtype <> 'm' AND typelem = 0
                AND (typrelid = 0 OR EXISTS (SELECT FROM pg_class c WHERE c.oid = typrelid AND c.relkind = 'c'))
              UNION ALL SELECT 'pg_type', oid, typnamespace FROM pg_type WHERE typtype = 'b' AND typelem <> 0
                AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = pg_type.oid)
              UNION ALL SELECT 'pg_proc', oid, pronamespace FROM pg_proc
              UNION ALL SELECT 'pg_operator', oid, oprnamespace FROM pg_operator WHERE oprcode <> 0
              UNION ALL SELECT 'pg_opclass', oid, opcnamespace FROM pg_opclass
              UNION ALL SELECT 'pg_opfamily', oid, opfnamespace FROM pg_opfamily
              UNION ALL SELECT 'pg_collation', oid, collnamespace FROM pg_collation
              UNION ALL SELECT 'pg_conversion', oid, connamespace FROM pg_conversion
              UNION ALL SELECT 'pg_statistic_ext', oid, stxnamespace FROM pg_statistic_ext
              UNION ALL SELECT 'pg_ts_config', oid, cfgnamespace FROM pg_ts_config
              UNION ALL SELECT 'pg_ts_dict', oid, dictnamespace FROM pg_ts_dict
              UNION ALL SELECT 'pg_ts_parser', oid, prsnamespace FROM pg_ts_parser
              UNION ALL SELECT 'pg_ts_template', oid, tmplnamespace FROM pg_ts_template
              UNION ALL SELECT 'pg_trigger', oid, 0 FROM pg_trigger WHERE NOT tgisinternal AND tgparentid = 0
              UNION ALL SELECT 'pg_policy', oid, 0 FROM pg_policy
              UNION ALL SELECT 'pg_rewrite', oid, 0 FROM pg_rewrite WHERE rulename <> '_RETURN'
              UNION ALL SELECT 'pg_cast', oid, 0 FROM pg_cast
              UNION ALL SELECT 'pg_am', oid, 0 FROM pg_am
              UNION ALL SELECT 'pg_transform', oid, 0 FROM pg_transform
              UNION ALL SELECT 'pg_language', oid, 0 FROM pg_language
              UNION ALL SELECT 'pg_extension', oid, 0 FROM pg_extension
              UNION ALL SELECT 'pg_event_trigger', oid, 0 FROM pg_event_trigger
              UNION ALL SELECT 'pg_publication', oid, 0 FROM pg_publication
              UNION ALL SELECT 'pg_subscription', oid, 0 FROM pg_subscription WHERE subdbid = (SELECT b.oid FROM pg_database b WHERE b.datname = current_database())
              UNION ALL SELECT 'pg_foreign_data_wrapper', oid, 0 FROM pg_foreign_data_wrapper
              UNION ALL SELECT 'pg_foreign_server', oid, 0 FROM pg_foreign_server
              UNION ALL SELECT 'pg_user_mapping', umid, 0 FROM pg_user_mappings
            )
            SELECT o.catalog, o.oid FROM objects o LEFT JOIN pg_namespace n ON n.oid = o.namespace
            WHERE o.oid >= %d AND (n.oid IS NULL OR %s)
              AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = o.catalog::regclass AND e.objid = o.oid AND e.deptype = 'e')""".formatted(FIRST_OID, Catalog.isTheirs("n"));

    private Unknown() {}

    /** Returns what nobody noted, told as the server names it. */
    static List<Unread> read(Catalog catalog, Addresses addresses) throws SQLException {
        List<String> missing = new ArrayList<>();
        catalog.query(QUERY, row -> {
            String id = "('" + row.text("catalog") + "'::regclass, " + row.number("oid") + ", 0)";
            boolean known =
                    addresses.find(row.text("catalog"), row.number("oid")).isPresent();
            return known || missing.add(id);
        });
        if (missing.isEmpty()) {
            return List.of();
        }
        List<Unread> unread = catalog.query(
                "SELECT i.type, i.identity, o.catalog::text AS catalog, o.oid FROM (VALUES "
                        + String.join(", ", missing)
                        + ") o (catalog, oid, sub), LATERAL pg_identify_object(o.catalog, o.oid, o.sub) i"
                        + " WHERE i.type IS NOT NULL AND i.identity !~ '(^|\\.)\"?~?whimbrel_' ORDER BY 1, 2",
                row -> new Unread(
                        row.text("type"),
                        row.text("identity"),
                        addresses
                                .whyUnreadable(row.text("catalog"), row.number("oid"))
                                .orElse(reason(row.text("type")))));
        return List.copyOf(new java.util.LinkedHashSet<>(unread));
    }

    private static String reason(String type) {
        return type.equals("user mapping") ? "its options may hold a password" : "Whimbrel does not read it";
    }
}
