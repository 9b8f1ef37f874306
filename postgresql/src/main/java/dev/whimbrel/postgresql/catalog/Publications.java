package dev.whimbrel.postgresql.catalog;

import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads publications; what each publishes is set on it, because it can be altered piece by piece. */
final class Publications {
    private static final String QUERY = """
            SELECT p.oid, p.pubname, d.description, CASE WHEN p.puballtables THEN 'FOR ALL TABLES' ELSE '' END AS definition,
                   CASE WHEN NOT (p.pubinsert AND p.pubupdate AND p.pubdelete AND p.pubtruncate) THEN quote_literal(concat_ws(', ',
                        CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
                        CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END)) END AS publish,
                   CASE WHEN p.pubviaroot THEN 'true' END AS publish_via_partition_root,
                   CASE {generated} WHEN 's' THEN 'stored' END AS publish_generated_columns
            FROM pg_publication p
            LEFT JOIN pg_description d ON d.classoid = 'pg_publication'::regclass AND d.objoid = p.oid
            WHERE\s""" + Catalog.isNotOfExtension("pg_publication", "p.oid");

    private static final String TABLES = """
            SELECT m.prpubid AS publication, m.prrelid AS relation, {spelled} AS spelled, {columns} AS columns, {filter} AS filter
            FROM pg_publication_rel m
            JOIN pg_class c ON c.oid = m.prrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace""".replace("{spelled}", Catalog.spelled("n.nspname", "c.relname"));

    private static final String COLUMNS = "CASE WHEN m.prattrs IS NOT NULL THEN '(' || array_to_string(array("
            + "SELECT quote_ident(a.attname) FROM pg_attribute a WHERE a.attrelid = m.prrelid"
            + " AND a.attnum = ANY (m.prattrs::smallint[]) ORDER BY a.attnum), ', ') || ')' END";

    private static final String SCHEMAS = """
            SELECT m.pnpubid AS publication, n.nspname FROM pg_publication_namespace m JOIN pg_namespace n ON n.oid = m.pnnspid""";

    private final Map<Long, Definition> definitions = new LinkedHashMap<>();

    private Publications() {}

    static List<Found> read(Catalog catalog, Addresses addresses) throws SQLException {
        Publications publications = new Publications();
        List<Found> all = catalog.query(
                QUERY.replace("{generated}", catalog.since(18, "p.pubgencols", "'n'")),
                row -> Found.of(addresses, "pg_publication", row, publication(row)));
        all.forEach(found -> publications.definitions.put(found.oid(), found.definition()));
        if (!all.isEmpty()) {
            publications.addTables(catalog, addresses);
            publications.addSchemas(catalog);
        }
        List<Found> found = new ArrayList<>();
        publications.definitions.forEach((oid, definition) -> found.add(new Found("pg_publication", oid, definition)));
        return found;
    }

    private static Definition publication(Row row) throws SQLException {
        ObjectRef ref = ObjectRef.of(ObjectRef.Kind.PUBLICATION, QualifiedName.of(row.text("pubname")));
        Definition definition = Definition.of(ref, row.text("definition"));
        for (String name : List.of("publish", "publish_via_partition_root", "publish_generated_columns")) {
            Optional<String> value = row.optionalText(name);
            definition = value.isPresent() ? definition.set(name, value.get()) : definition;
        }
        return definition;
    }

    private void addTables(Catalog catalog, Addresses addresses) throws SQLException {
        String query = TABLES.replace("{columns}", catalog.since(15, COLUMNS, "NULL"))
                .replace("{filter}", catalog.since(15, "pg_get_expr(m.prqual, m.prrelid)", "NULL"));
        catalog.query(query, row -> {
            List<String> words = new ArrayList<>();
            row.optionalText("columns").ifPresent(words::add);
            row.optionalText("filter").ifPresent(filter -> words.add("WHERE (" + Parentheses.stripped(filter) + ")"));
            String name = "table " + row.text("spelled");
            List<ObjectRef> table =
                    addresses.find("pg_class", row.number("relation")).stream().toList();
            return definitions.computeIfPresent(
                    row.number("publication"), (oid, old) -> needing(old.set(name, String.join(" ", words)), table));
        });
    }

    /** Schemas as a whole can be published since PostgreSQL 15; the default one is called the current one. */
    private void addSchemas(Catalog catalog) throws SQLException {
        if (!catalog.isAtLeast(15)) {
            return;
        }
        catalog.query(SCHEMAS, row -> {
            String schema = row.text("nspname");
            boolean isDefault = schema.equals(catalog.defaultSchema());
            String name = "tables in schema " + (isDefault ? "CURRENT_SCHEMA" : Identifier.quoted(schema));
            List<ObjectRef> needs = isDefault ? List.of() : List.of(ObjectRef.schema(schema));
            return definitions.computeIfPresent(
                    row.number("publication"), (oid, old) -> needing(old.set(name, ""), needs));
        });
    }

    private static Definition needing(Definition definition, List<ObjectRef> more) {
        List<ObjectRef> needs = new ArrayList<>(definition.needs());
        needs.addAll(more);
        return definition.withNeeds(needs);
    }
}
