package dev.whimbrel.postgresql.catalog;

import dev.whimbrel.schema.Attribute;
import dev.whimbrel.schema.CompositeType;
import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads composite types, those of tables left out. */
final class CompositeTypes {
    /** One row per attribute; a type without any has one row all the same. */
    private static final String QUERY = """
            SELECT t.oid, t.typrelid, n.nspname, t.typname, a.attname, format_type(a.atttypid, a.atttypmod) AS type,
                   cn.nspname AS collation_schema, co.collname, d.description, ad.description AS attribute_comment
            FROM pg_type t
            JOIN pg_namespace n ON n.oid = t.typnamespace
            JOIN pg_class c ON c.oid = t.typrelid AND c.relkind = 'c'
            LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_type y ON y.oid = a.atttypid
            LEFT JOIN pg_collation co ON co.oid = a.attcollation AND a.attcollation <> y.typcollation
            LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
            LEFT JOIN pg_description d ON d.classoid = 'pg_type'::regclass AND d.objoid = t.oid
            LEFT JOIN pg_description ad ON ad.classoid = 'pg_class'::regclass AND ad.objoid = c.oid AND ad.objsubid = a.attnum
            WHERE\s"""
            + Catalog.isTheirs("n") + " AND " + Catalog.isNotOurs("t.typname") + " AND "
            + Catalog.isNotOfExtension("pg_type", "t.oid") + " ORDER BY t.oid, a.attnum";

    /** A type whose attributes are still being read. */
    private record Draft(QualifiedName name, Optional<String> comment, List<Attribute> attributes) {}

    private CompositeTypes() {}

    static List<CompositeType> read(Catalog catalog, Addresses addresses) throws SQLException {
        Map<Long, Draft> drafts = new LinkedHashMap<>();
        catalog.query(QUERY, row -> {
            Draft draft = drafts.get(row.number("oid"));
            if (draft == null) {
                QualifiedName name = catalog.name(row.text("nspname"), row.text("typname"));
                draft = new Draft(name, row.optionalText("description"), new ArrayList<>());
                drafts.put(row.number("oid"), draft);
                addresses.note("pg_type", row.number("oid"), ObjectRef.type(name));
                addresses.note("pg_class", row.number("typrelid"), ObjectRef.type(name));
            }
            if (row.optionalText("attname").isPresent()) {
                draft.attributes.add(new Attribute(
                        row.text("attname"),
                        DataType.parse(row.text("type")),
                        catalog.collation(row),
                        row.optionalText("attribute_comment")));
            }
            return draft;
        });
        return drafts.values().stream()
                .map(draft -> new CompositeType(draft.name, draft.attributes, draft.comment))
                .toList();
    }
}
