package dev.whimbrel.postgresql.catalog;

import dev.whimbrel.schema.EnumType;
import java.sql.SQLException;
import java.util.List;

/** Reads enum types. */
final class Enums {
    private static final String QUERY = """
            SELECT t.oid, n.nspname, t.typname, d.description,
                   array(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder) AS labels
            FROM pg_type t
            JOIN pg_namespace n ON n.oid = t.typnamespace
            LEFT JOIN pg_description d ON d.classoid = 'pg_type'::regclass AND d.objoid = t.oid
            WHERE t.typtype = 'e' AND\s"""
            + Catalog.isTheirs("n") + " AND " + Catalog.isNotOurs("t.typname") + " AND "
            + Catalog.isNotOfExtension("pg_type", "t.oid");

    private Enums() {}

    static List<EnumType> read(Catalog catalog, Addresses addresses) throws SQLException {
        return catalog.query(QUERY, row -> {
            EnumType type = new EnumType(
                    catalog.name(row.text("nspname"), row.text("typname")),
                    row.texts("labels"),
                    row.optionalText("description"));
            addresses.note("pg_type", row.number("oid"), type.ref());
            return type;
        });
    }
}
