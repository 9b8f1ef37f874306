package dev.whimbrel.postgresql.catalog;

import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.ObjectRef;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Reads the indexes of materialized views. */
final class ViewIndexes {
    private static final String QUERY = """
            SELECT x.oid, n.nspname, c.relname, x.relname AS index_name, i.indisunique, i.indisclustered, s.spcname AS tablespace,
                   d.description, pg_get_indexdef(x.oid) AS definition, quote_ident(x.relname) AS quoted,
                   quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS qualified, {spelled} AS spelled,
                   array(SELECT a.attnum || '=' || a.attstattarget FROM pg_attribute a
                         WHERE a.attrelid = x.oid AND a.attstattarget >= 0 ORDER BY a.attnum) AS statistics
            FROM pg_index i
            JOIN pg_class x ON x.oid = i.indexrelid
            JOIN pg_class c ON c.oid = i.indrelid AND c.relkind = 'm'
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_tablespace s ON s.oid = x.reltablespace
            LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = x.oid AND d.objsubid = 0
            WHERE i.indisvalid AND\s""".replace("{spelled}", Catalog.spelled("n.nspname", "c.relname"))
            + Catalog.isTheirs("n") + " AND " + Catalog.isNotOfExtension("pg_class", "c.oid");

    private ViewIndexes() {}

    static List<Found> read(Catalog catalog, Addresses addresses) throws SQLException {
        return catalog.query(QUERY, row -> {
            ObjectRef ref =
                    ObjectRef.index(catalog.name(row.text("nspname"), row.text("relname")), row.text("index_name"));
            String modifier = row.flag("indisunique") ? "UNIQUE" : "";
            String sql = WrittenByServer.of(row.text("definition"))
                    .after("CREATE " + (modifier.isEmpty() ? "" : modifier + " ") + "INDEX " + row.text("quoted"))
                    .spelled("ON ", row.text("qualified"), row.text("spelled"))
                    .text();
            Definition definition = Definition.of(ref, sql)
                    .modified(modifier)
                    .withNeeds(List.of(ObjectRef.of(ObjectRef.Kind.MATERIALIZED_VIEW, ref.owner())));
            return Found.of(addresses, "pg_class", row, settings(row, definition));
        });
    }

    private static Definition settings(Row row, Definition bare) throws SQLException {
        Definition definition = row.flag("indisclustered") ? bare.set("clustered", "true") : bare;
        for (String column : row.texts("statistics")) {
            int equals = column.indexOf('=');
            definition = definition.set(
                    "column " + column.substring(0, equals) + " statistics", column.substring(equals + 1));
        }
        Optional<String> tablespace = row.optionalText("tablespace");
        return tablespace.isPresent() ? definition.set("tablespace", tablespace.get()) : definition;
    }
}
