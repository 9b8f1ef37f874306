package dev.whimbrel.postgresql.catalog;

import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.ObjectRef;
import java.sql.SQLException;
import java.util.List;

/** Reads the policies of row security. */
final class Policies {
    /** Role 0 stands for everybody. */
    private static final String QUERY = """
            SELECT p.oid, n.nspname, c.relname, p.polname, d.description,
                   'ON ' || {spelled} || CASE WHEN p.polpermissive THEN '' ELSE E'\\n    AS RESTRICTIVE' END
                   || CASE p.polcmd WHEN 'r' THEN E'\\n    FOR SELECT' WHEN 'a' THEN E'\\n    FOR INSERT'
                           WHEN 'w' THEN E'\\n    FOR UPDATE' WHEN 'd' THEN E'\\n    FOR DELETE' ELSE '' END
                   || CASE WHEN p.polroles = '{0}' THEN '' ELSE E'\\n    TO ' || array_to_string(array(
                           SELECT quote_ident(r.rolname) FROM pg_roles r WHERE r.oid = ANY (p.polroles) ORDER BY r.rolname), ', ')
                           END
                   || coalesce(E'\\n    USING (' || pg_get_expr(p.polqual, p.polrelid) || ')', '')
                   || coalesce(E'\\n    WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', '') AS definition
            FROM pg_policy p
            JOIN pg_class c ON c.oid = p.polrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_description d ON d.classoid = 'pg_policy'::regclass AND d.objoid = p.oid
            WHERE\s""".replace("{spelled}", Catalog.spelled("n.nspname", "c.relname"))
            + Catalog.isTheirs("n") + " AND " + Catalog.isNotOurs("c.relname") + " AND "
            + Catalog.isNotOfExtension("pg_policy", "p.oid");

    private Policies() {}

    static List<Found> read(Catalog catalog, Addresses addresses) throws SQLException {
        return catalog.query(QUERY, row -> {
            ObjectRef ref = new ObjectRef(
                    ObjectRef.Kind.POLICY, catalog.name(row.text("nspname"), row.text("relname")), row.text("polname"));
            return Found.of(addresses, "pg_policy", row, Definition.of(ref, row.text("definition")));
        });
    }
}
