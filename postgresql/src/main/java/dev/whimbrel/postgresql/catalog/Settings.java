package dev.whimbrel.postgresql.catalog;

import dev.whimbrel.schema.PersistentMap;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what is set on tables, columns, and indexes, each by its name in {@code ALTER}: storage parameters by their own,
 * all else by the words that introduce it.
 *
 * @param ofTables by the table's oid
 * @param ofColumns by the table's oid and the column's number
 * @param ofIndexes by the index's oid, also for indexes that are the means of a constraint
 */
record Settings(
        Map<Long, PersistentMap<String, String>> ofTables,
        Map<Place, PersistentMap<String, String>> ofColumns,
        Map<Long, PersistentMap<String, String>> ofIndexes) {
    /** A column of a table. */
    record Place(long table, int column) {}

    /** Most tables have nothing set, and give no row. Foreign tables identify no rows, which nobody can set. */
    private static final String TABLES = """
            SELECT t.oid, c.reloptions, toast.reloptions AS toast_options, s.spcname AS tablespace,
                   CASE WHEN c.relpersistence = 'u' THEN 'true' END AS unlogged,
                   CASE WHEN am.amname <> current_setting('default_table_access_method') THEN am.amname END AS access_method,
                   CASE WHEN c.relkind <> 'f' THEN CASE c.relreplident WHEN 'f' THEN 'FULL' WHEN 'n' THEN 'NOTHING' END END AS replica_identity,
                   CASE WHEN c.relrowsecurity THEN 'enabled' END AS row_security,
                   CASE WHEN c.relforcerowsecurity THEN 'true' END AS forced
            FROM tables t
            JOIN pg_class c ON c.oid = t.oid
            LEFT JOIN pg_class toast ON toast.oid = c.reltoastrelid
            LEFT JOIN pg_am am ON am.oid = c.relam
            LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
            WHERE c.reloptions IS NOT NULL OR toast.reloptions IS NOT NULL OR c.reltablespace <> 0
               OR c.relpersistence <> 'p' OR c.relreplident <> 'd' OR c.relrowsecurity OR c.relforcerowsecurity
               OR am.amname <> current_setting('default_table_access_method')""";

    /** PostgreSQL 18 keeps NOT NULL as a constraint; the name that it makes up by itself says nothing. */
    private static final String COLUMNS = """
            SELECT t.oid, a.attnum, a.attoptions, d.description AS not_null_comment,
                   CASE WHEN a.attstorage <> y.typstorage THEN CASE a.attstorage
                        WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END END AS storage,
                   CASE {compression} WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END AS compression,
                   CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END AS statistics,
                   CASE WHEN n.conname !~ '_not_null[0-9]*$' THEN n.conname END AS not_null_name,
                   CASE WHEN n.connoinherit THEN 'false' END AS not_null_inherited,
                   CASE WHEN NOT n.convalidated THEN 'false' END AS not_null_validated
            FROM tables t
            JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
            JOIN pg_type y ON y.oid = a.atttypid
            LEFT JOIN pg_constraint n ON n.conrelid = t.oid AND n.contype = 'n' AND n.conkey[1] = a.attnum
            LEFT JOIN pg_description d ON d.classoid = 'pg_constraint'::regclass AND d.objoid = n.oid
            WHERE a.attoptions IS NOT NULL OR a.attstorage <> y.typstorage OR {compression} <> '' OR a.attstattarget >= 0
               OR n.conname !~ '_not_null[0-9]*$' OR n.connoinherit OR NOT n.convalidated OR d.description IS NOT NULL""";

    private static final String INDEXES = """
            SELECT c.oid, c.reloptions, s.spcname AS tablespace,
                   CASE WHEN i.indisclustered THEN 'true' END AS clustered,
                   CASE WHEN i.indisreplident THEN 'true' END AS replica_identity,
                   array(SELECT 'statistics ' || a.attnum || '=' || a.attstattarget FROM pg_attribute a
                         WHERE a.attrelid = c.oid AND a.attstattarget >= 0
                         ORDER BY ('statistics ' || a.attnum) COLLATE "C") AS statistics
            FROM pg_index i
            JOIN tables t ON t.oid = i.indrelid
            JOIN pg_class c ON c.oid = i.indexrelid
            LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
            WHERE c.reloptions IS NOT NULL OR c.reltablespace <> 0 OR i.indisclustered OR i.indisreplident
               OR EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attstattarget >= 0)""";

    static Settings read(Catalog catalog) throws SQLException {
        Settings settings = new Settings(new HashMap<>(), new HashMap<>(), new HashMap<>());
        catalog.query(catalog.ofTables(TABLES), row -> settings.ofTables.put(row.number("oid"), ofTable(row)));
        String compression = catalog.since(14, "a.attcompression", "''");
        catalog.query(
                catalog.ofTables(COLUMNS.replace("{compression}", compression)),
                row -> settings.ofColumns.put(new Place(row.number("oid"), row.integer("attnum")), ofColumn(row)));
        catalog.query(catalog.ofTables(INDEXES), row -> settings.ofIndexes.put(row.number("oid"), ofIndex(row)));
        return settings;
    }

    PersistentMap<String, String> ofTable(long table) {
        return ofTables.getOrDefault(table, PersistentMap.empty());
    }

    PersistentMap<String, String> ofColumn(long table, int column) {
        return ofColumns.getOrDefault(new Place(table, column), PersistentMap.empty());
    }

    PersistentMap<String, String> ofIndex(long index) {
        return ofIndexes.getOrDefault(index, PersistentMap.empty());
    }

    private static PersistentMap<String, String> ofTable(Row row) throws SQLException {
        PersistentMap<String, String> settings = parameters("", row.texts("reloptions"), PersistentMap.empty());
        settings = parameters("toast.", row.texts("toast_options"), settings);
        settings = with(settings, "tablespace", row.optionalText("tablespace"));
        settings = with(settings, "unlogged", row.optionalText("unlogged"));
        settings = with(settings, "access method", row.optionalText("access_method"));
        settings = with(settings, "replica identity", row.optionalText("replica_identity"));
        settings = with(settings, "row security", row.optionalText("row_security"));
        return with(settings, "force row security", row.optionalText("forced"));
    }

    private static PersistentMap<String, String> ofColumn(Row row) throws SQLException {
        PersistentMap<String, String> settings = parameters("", row.texts("attoptions"), PersistentMap.empty());
        settings = with(settings, "storage", row.optionalText("storage"));
        settings = with(settings, "compression", row.optionalText("compression"));
        settings = with(settings, "statistics", row.optionalText("statistics"));
        settings = with(settings, "not null name", row.optionalText("not_null_name"));
        settings = with(settings, "not null inherited", row.optionalText("not_null_inherited"));
        settings = with(settings, "not null validated", row.optionalText("not_null_validated"));
        return with(settings, "not null comment", row.optionalText("not_null_comment"));
    }

    private static PersistentMap<String, String> ofIndex(Row row) throws SQLException {
        PersistentMap<String, String> settings = parameters("", row.texts("reloptions"), PersistentMap.empty());
        settings = parameters("", row.texts("statistics"), settings);
        settings = with(settings, "tablespace", row.optionalText("tablespace"));
        settings = with(settings, "clustered", row.optionalText("clustered"));
        return with(settings, "replica identity", row.optionalText("replica_identity"));
    }

    /**
     * Adds items as the server keeps them: {@code fillfactor=70}. It keeps them in the order in which they were set, and
     * shows them so; that is kept where it is not the alphabet's.
     */
    private static PersistentMap<String, String> parameters(
            String prefix, List<String> items, PersistentMap<String, String> settings) {
        PersistentMap<String, String> result = settings;
        List<String> names = new ArrayList<>();
        for (String item : items) {
            int equals = item.indexOf('=');
            names.add(item.substring(0, equals));
            result = result.with(prefix + names.getLast(), item.substring(equals + 1));
        }
        List<String> sorted = names.stream().sorted().toList();
        return names.equals(sorted) ? result : result.with(prefix + "parameter order", String.join(", ", names));
    }

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // as the row holds it
    static PersistentMap<String, String> with(
            PersistentMap<String, String> settings, String name, Optional<String> value) {
        return value.map(text -> settings.with(name, text)).orElse(settings);
    }
}
