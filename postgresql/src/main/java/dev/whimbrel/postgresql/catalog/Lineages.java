package dev.whimbrel.postgresql.catalog;

import dev.whimbrel.schema.Lineage;
import dev.whimbrel.schema.PersistentMap;
import dev.whimbrel.schema.QualifiedName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads where tables stand among those that share rows.
 *
 * @param byTable by the table's oid; those that stand alone are not there
 */
record Lineages(Map<Long, Lineage> byTable) {
    private static final String QUERY = """
            SELECT c.oid, pg_get_partkeydef(c.oid) AS partition_by,
                   CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END AS bound,
                   yn.nspname AS type_schema, y.typname,
                   array(SELECT p.nspname::text FROM pg_inherits h JOIN tables p ON p.oid = h.inhparent
                         WHERE h.inhrelid = c.oid ORDER BY h.inhseqno) AS parent_schemas,
                   array(SELECT p.relname::text FROM pg_inherits h JOIN tables p ON p.oid = h.inhparent
                         WHERE h.inhrelid = c.oid ORDER BY h.inhseqno) AS parent_names
            FROM pg_class c
            JOIN tables t ON t.oid = c.oid
            LEFT JOIN pg_type y ON y.oid = c.reloftype
            LEFT JOIN pg_namespace yn ON yn.oid = y.typnamespace
            WHERE c.relkind = 'p' OR c.reloftype <> 0 OR EXISTS (SELECT FROM pg_inherits h WHERE h.inhrelid = c.oid)""";

    /** A key has the name of its index. */
    private static final String ATTACHED = """
            SELECT i.indrelid, own.relname AS own, divided.relname AS of_parent
            FROM pg_inherits h
            JOIN pg_index i ON i.indexrelid = h.inhrelid
            JOIN tables t ON t.oid = i.indrelid
            JOIN pg_class own ON own.oid = h.inhrelid
            JOIN pg_class divided ON divided.oid = h.inhparent""";

    static Lineages read(Catalog catalog) throws SQLException {
        Map<Long, PersistentMap<String, String>> attached = new HashMap<>();
        catalog.query(
                catalog.ofTables(ATTACHED),
                row -> attached.merge(
                        row.number("indrelid"),
                        PersistentMap.<String, String>empty().with(row.text("own"), row.text("of_parent")),
                        (some, more) -> some.with(
                                more.keySet().iterator().next(),
                                more.values().iterator().next())));
        Map<Long, Lineage> byTable = new HashMap<>();
        catalog.query(
                catalog.ofTables(QUERY),
                row -> byTable.put(
                        row.number("oid"),
                        lineage(catalog, row, attached.getOrDefault(row.number("oid"), PersistentMap.empty()))));
        return new Lineages(byTable);
    }

    Lineage of(long table) {
        return byTable.getOrDefault(table, Lineage.NONE);
    }

    private static Lineage lineage(Catalog catalog, Row row, PersistentMap<String, String> attached)
            throws SQLException {
        List<String> schemas = row.texts("parent_schemas");
        List<String> names = row.texts("parent_names");
        List<QualifiedName> parents = new ArrayList<>();
        for (int at = 0; at < names.size(); at++) {
            parents.add(catalog.name(schemas.get(at), names.get(at)));
        }
        Optional<String> type = row.optionalText("typname");
        return new Lineage(
                parents,
                row.optionalText("partition_by"),
                parents.isEmpty() ? Optional.empty() : row.optionalText("bound"),
                type.isPresent() ? Optional.of(catalog.name(row.text("type_schema"), type.get())) : Optional.empty(),
                attached,
                Collections.emptySortedSet());
    }
}
