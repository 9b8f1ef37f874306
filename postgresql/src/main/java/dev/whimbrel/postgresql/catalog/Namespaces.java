package dev.whimbrel.postgresql.catalog;

import dev.whimbrel.schema.Namespace;
import dev.whimbrel.schema.QualifiedName;
import java.sql.SQLException;
import java.util.List;

/** Reads the schemas of the database, in the sense of {@code CREATE SCHEMA}. */
final class Namespaces {
    private static final String QUERY = "SELECT n.nspname, d.description FROM pg_namespace n"
            + " LEFT JOIN pg_description d ON d.classoid = 'pg_namespace'::regclass AND d.objoid = n.oid"
            + " WHERE n.nspname IS DISTINCT FROM current_schema() AND " + Catalog.isTheirs("n") + " AND "
            + Catalog.isNotOfExtension("pg_namespace", "n.oid");

    private Namespaces() {}

    static List<Namespace> read(Catalog catalog) throws SQLException {
        return catalog.query(
                QUERY, row -> new Namespace(QualifiedName.of(row.text("nspname")), row.optionalText("description")));
    }
}
