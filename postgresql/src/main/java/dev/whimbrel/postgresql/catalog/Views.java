package dev.whimbrel.postgresql.catalog;

import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.PersistentMap;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads views and materialized views, with what is said about their columns.
 *
 * <p>The options of a view are part of its SQL, because {@code CREATE OR REPLACE} takes away those that it does not give.
 */
final class Views {
    private static final String FROM =
            """
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_class toast ON toast.oid = c.reltoastrelid
            LEFT JOIN pg_am am ON am.oid = c.relam
            LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
            LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
            WHERE c.relkind IN ('v', 'm') AND c.relpersistence <> 't' AND\s""" + Catalog.isTheirs("n") + " AND " + Catalog.isNotOfExtension("pg_class", "c.oid");

    private static final String QUERY = """
            SELECT c.oid, c.relkind, n.nspname, c.relname, d.description, pg_get_viewdef(c.oid) AS body,
                   CASE WHEN c.relkind = 'v' AND c.reloptions <> '{}' THEN 'WITH (' || array_to_string(c.reloptions, ', ')
                        || ') ' END AS options,
                   CASE WHEN am.amname <> current_setting('default_table_access_method') THEN 'USING ' || quote_ident(am.amname) || ' '
                        END AS method,
                   CASE c.relkind WHEN 'm' THEN c.reloptions END AS parameters, toast.reloptions AS toast_parameters,
                   s.spcname AS tablespace, c.relispopulated,
                   array(SELECT quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod) FROM pg_attribute a
                         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum) AS shape
            """ + FROM;

    private static final String COLUMNS = """
            SELECT c.oid, quote_ident(a.attname) AS name, cd.description AS comment, pg_get_expr(v.adbin, v.adrelid) AS expression,
                   CASE WHEN c.relkind = 'm' AND a.attstattarget >= 0 THEN a.attstattarget END AS statistics,
                   CASE WHEN c.relkind = 'm' AND a.attstorage <> y.typstorage THEN CASE a.attstorage
                        WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END END AS storage,
                   CASE {compression} WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END AS compression, a.attoptions
            """ + FROM.replace("WHERE", """
                    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                    JOIN pg_type y ON y.oid = a.atttypid
                    LEFT JOIN pg_attrdef v ON v.adrelid = c.oid AND v.adnum = a.attnum
                    LEFT JOIN pg_description cd ON cd.classoid = 'pg_class'::regclass AND cd.objoid = c.oid AND cd.objsubid = a.attnum
                    WHERE (cd.description IS NOT NULL OR v.oid IS NOT NULL OR a.attoptions IS NOT NULL
                           OR c.relkind = 'm' AND (a.attstattarget >= 0 OR a.attstorage <> y.typstorage OR {compression} <> '')) AND""");

    private final Catalog catalog;
    private final Addresses addresses;
    private final Map<Long, PersistentMap<String, String>> columns = new HashMap<>();

    private Views(Catalog catalog, Addresses addresses) {
        this.catalog = catalog;
        this.addresses = addresses;
    }

    /** What is so broken that the server cannot write it down again is noted as such, and left out. */
    static List<Found> read(Catalog catalog, Addresses addresses) throws SQLException {
        Views views = new Views(catalog, addresses);
        catalog.query(COLUMNS.replace("{compression}", catalog.since(14, "a.attcompression", "''")), views::addColumn);
        Optional<List<Found>> all = catalog.attempt(QUERY, views::view, failure -> {});
        return all.isPresent() ? all.get() : views.oneByOne();
    }

    private List<Found> oneByOne() throws SQLException {
        List<Long> oids = catalog.query("SELECT c.oid " + FROM, row -> row.number("oid"));
        List<Found> found = new ArrayList<>();
        for (long oid : oids) {
            catalog.attempt(
                            QUERY + " AND c.oid = " + oid,
                            this::view,
                            failure -> addresses.noteUnreadable("pg_class", oid, failure))
                    .ifPresent(found::addAll);
        }
        return found;
    }

    private Found view(Row row) throws SQLException {
        ObjectRef.Kind kind = row.text("relkind").equals("m") ? ObjectRef.Kind.MATERIALIZED_VIEW : ObjectRef.Kind.VIEW;
        ObjectRef ref = ObjectRef.of(kind, catalog.name(row.text("nspname"), row.text("relname")));
        String head = row.optionalText("options").orElse("")
                + row.optionalText("method").orElse("");
        Definition definition = Definition.of(
                        ref,
                        head + "AS\n" + WrittenByServer.of(row.text("body")).text())
                .shaped(row.texts("shape").toArray(String[]::new));
        return Found.of(addresses, "pg_class", row, settings(row, definition));
    }

    private Definition settings(Row row, Definition bare) throws SQLException {
        Definition definition = bare;
        for (Map.Entry<String, String> setting :
                columns.getOrDefault(row.number("oid"), PersistentMap.empty()).entrySet()) {
            definition = definition.set(setting.getKey(), setting.getValue());
        }
        for (String option : row.texts("parameters")) {
            definition = set(definition, "", option);
        }
        for (String option : row.texts("toast_parameters")) {
            definition = set(definition, "toast.", option);
        }
        Optional<String> tablespace = row.optionalText("tablespace");
        if (tablespace.isPresent()) {
            definition = definition.set("tablespace", tablespace.get());
        }
        return row.flag("relispopulated") ? definition : definition.set("populated", "false");
    }

    private PersistentMap<String, String> addColumn(Row row) throws SQLException {
        String column = "column " + row.text("name") + " ";
        PersistentMap<String, String> settings = columns.getOrDefault(row.number("oid"), PersistentMap.empty());
        for (String name : List.of("comment", "statistics", "storage", "compression")) {
            Optional<String> value = row.optionalText(name);
            settings = value.isPresent() ? settings.with(column + name, value.get()) : settings;
        }
        Optional<String> expression = row.optionalText("expression");
        settings = expression.isPresent() ? settings.with(column + "default", expression.get()) : settings;
        for (String option : row.texts("attoptions")) {
            int equals = option.indexOf('=');
            settings = settings.with(column + option.substring(0, equals), option.substring(equals + 1));
        }
        columns.put(row.number("oid"), settings);
        return settings;
    }

    /** Reads {@code fillfactor=70}; what is no number or plain word is a string. */
    private static Definition set(Definition definition, String prefix, String option) {
        int equals = option.indexOf('=');
        String value = option.substring(equals + 1);
        return definition.set(
                prefix + option.substring(0, equals),
                value.matches("[\\w.]+") ? value : "'" + value.replace("'", "''") + "'");
    }
}
