package dev.whimbrel.postgresql.catalog;

import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Reads the privileges that objects get when they are created ({@code ALTER DEFAULT PRIVILEGES}). */
final class DefaultPrivileges {
    /** Those within a schema add to the others, so they begin from nothing. */
    private static final String QUERY = """
            SELECT r.rolname, n.nspname, c.step, c.privilege_type, c.is_grantable, g.rolname AS grantee,
                   CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS'
                        WHEN 'T' THEN 'TYPES' WHEN 'n' THEN 'SCHEMAS' ELSE 'LARGE OBJECTS' END AS objects
            FROM pg_default_acl d
            JOIN pg_roles r ON r.oid = d.defaclrole
            LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
            CROSS JOIN LATERAL (SELECT CASE WHEN d.defaclnamespace = 0 THEN acldefault(
                 CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END, d.defaclrole) END AS acl) b
            CROSS JOIN LATERAL (
              SELECT 1 AS step, x.ordinality, x.grantee, x.privilege_type, x.is_grantable FROM aclexplode(b.acl) WITH ORDINALITY x
              WHERE NOT EXISTS (SELECT FROM aclexplode(d.defaclacl) y WHERE (y.grantee, y.privilege_type, y.is_grantable) = (x.grantee, x.privilege_type, x.is_grantable))
              UNION ALL
              SELECT 2, x.ordinality, x.grantee, x.privilege_type, x.is_grantable FROM aclexplode(d.defaclacl) WITH ORDINALITY x
              WHERE NOT EXISTS (SELECT FROM aclexplode(b.acl) y WHERE (y.grantee, y.privilege_type, y.is_grantable) = (x.grantee, x.privilege_type, x.is_grantable))
            ) c
            LEFT JOIN pg_roles g ON g.oid = c.grantee
            ORDER BY r.rolname, n.nspname NULLS FIRST, d.defaclobjtype, c.step, c.ordinality""";

    private DefaultPrivileges() {}

    static List<Definition> read(Catalog catalog) throws SQLException {
        SequencedMap<ObjectRef, List<String>> statements = new LinkedHashMap<>();
        SequencedMap<ObjectRef, List<ObjectRef>> needs = new LinkedHashMap<>();
        catalog.query(QUERY, row -> {
            Optional<String> namespace = row.optionalText("nspname");
            String head = "FOR ROLE " + Identifier.quoted(row.text("rolname"))
                    + namespace
                            .map(name -> " IN SCHEMA " + Identifier.quoted(name))
                            .orElse("");
            ObjectRef ref = ObjectRef.of(
                    ObjectRef.Kind.DEFAULT_PRIVILEGES, QualifiedName.of(head + " ON " + row.text("objects")));
            needs.put(
                    ref,
                    namespace.filter(name -> !name.equals(catalog.defaultSchema())).map(ObjectRef::schema).stream()
                            .toList());
            return statements
                    .computeIfAbsent(ref, key -> new ArrayList<>())
                    .add("ALTER DEFAULT PRIVILEGES " + head + statement(row));
        });
        List<Definition> definitions = new ArrayList<>();
        statements.forEach((ref, list) -> definitions.add(
                Definition.of(ref, String.join(";\n", list)).withNeeds(needs.getOrDefault(ref, List.of()))));
        return definitions;
    }

    private static String statement(Row row) throws SQLException {
        String grantee = row.optionalText("grantee").map(Identifier::quoted).orElse("PUBLIC");
        String what = row.text("privilege_type") + " ON " + row.text("objects");
        return row.integer("step") == 1
                ? " REVOKE " + what + " FROM " + grantee
                : " GRANT " + what + " TO " + grantee + (row.flag("is_grantable") ? " WITH GRANT OPTION" : "");
    }
}
