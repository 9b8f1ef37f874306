package dev.whimbrel.postgresql.catalog;

import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.Namespace;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import java.sql.SQLException;
import java.util.List;

/** Reads the schemas of the database, in the sense of {@code CREATE SCHEMA}. */
final class Namespaces {
    private static final String QUERY = "SELECT n.oid, n.nspname, d.description FROM pg_namespace n"
            + " LEFT JOIN pg_description d ON d.classoid = 'pg_namespace'::regclass AND d.objoid = n.oid"
            + " WHERE n.nspname IS DISTINCT FROM current_schema() AND " + Catalog.isTheirs("n") + " AND "
            + Catalog.isNotOfExtension("pg_namespace", "n.oid");

    /** What a new database says of {@code public} is nothing that people said; nor is it when they make the schema anew. */
    private static final String COMMENT = "SELECT d.description FROM pg_namespace n LEFT JOIN pg_description d"
            + " ON d.classoid = 'pg_namespace'::regclass AND d.objoid = n.oid WHERE n.nspname = 'public'"
            + " AND n.nspname = current_schema() AND d.description IS DISTINCT FROM 'standard public schema'";

    private Namespaces() {}

    /**
     * Returns the comment on {@code public}, where that is the default schema and is not the one that it is born with.
     *
     * @param exactly whether it counts, too, that there is none, as in a schema that somebody made anew
     */
    static List<Definition> comments(Catalog catalog, boolean exactly) throws SQLException {
        ObjectRef ref = ObjectRef.of(ObjectRef.Kind.COMMENT, QualifiedName.of("schema public"));
        return catalog.query(COMMENT, row -> row.optionalText("description")).stream()
                .filter(comment -> exactly || comment.isPresent())
                .map(comment ->
                        comment.map(text -> "'" + text.replace("'", "''") + "'").orElse("NULL"))
                .map(text -> Definition.of(ref, "COMMENT ON SCHEMA public IS " + text))
                .toList();
    }

    static List<Namespace> read(Catalog catalog, Addresses addresses) throws SQLException {
        return catalog.query(QUERY, row -> {
            Namespace namespace = new Namespace(QualifiedName.of(row.text("nspname")), row.optionalText("description"));
            addresses.note("pg_namespace", row.number("oid"), namespace.ref());
            return namespace;
        });
    }
}
