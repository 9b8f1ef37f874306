package dev.whimbrel.postgresql.catalog;

import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Reads owners and privileges, as far as they are not what the server gives by itself: the owner that is not the user who
 * asks, and what differs from {@code acldefault} (or, for what came with the server, from {@code pg_init_privs}), as
 * {@code pg_dump} does it.
 */
final class Privileges {
    /** One row per privilege that is taken (step 1) or given (step 2); a foreign owner without either has a row, too. */
    private static final String QUERY = """
            WITH objects (catalog, oid, type, acl, owner, attnum, attname) AS (
              SELECT 'pg_class', c.oid, CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relacl, c.relowner, 0, NULL::name
              FROM pg_class c WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
              UNION ALL SELECT 'pg_class', a.attrelid, 'c', a.attacl, c.relowner, a.attnum, a.attname
              FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE a.attacl IS NOT NULL AND NOT a.attisdropped
              UNION ALL SELECT 'pg_proc', p.oid, 'f', p.proacl, p.proowner, 0, NULL FROM pg_proc p
              UNION ALL SELECT 'pg_namespace', n.oid, 'n', n.nspacl, n.nspowner, 0, NULL FROM pg_namespace n
              UNION ALL SELECT 'pg_type', t.oid, 'T', t.typacl, t.typowner, 0, NULL FROM pg_type t WHERE t.typrelid = 0 OR t.typacl IS NOT NULL
              UNION ALL SELECT 'pg_language', l.oid, 'l', l.lanacl, l.lanowner, 0, NULL FROM pg_language l
              UNION ALL SELECT 'pg_foreign_data_wrapper', w.oid, 'F', w.fdwacl, w.fdwowner, 0, NULL FROM pg_foreign_data_wrapper w
              UNION ALL SELECT 'pg_foreign_server', s.oid, 'S', s.srvacl, s.srvowner, 0, NULL FROM pg_foreign_server s
            ), lists AS (
              SELECT o.catalog, o.oid, o.owner, o.attname, coalesce(i.initprivs, acldefault(o.type, o.owner)) AS base,
                     coalesce(o.acl, i.initprivs, acldefault(o.type, o.owner)) AS acl
              FROM objects o
              LEFT JOIN pg_init_privs i ON i.objoid = o.oid AND i.classoid = o.catalog::regclass AND i.objsubid = o.attnum
              WHERE o.acl IS NOT NULL OR (o.oid >= 16384 AND o.owner <> current_user::regrole)
            )
            SELECT l.catalog, l.oid, l.catalog = 'pg_namespace' AND l.oid = current_schema()::regnamespace AS is_default_schema, l.attname, c.step, c.privilege_type, c.is_grantable, r.rolname AS owner,
                   l.owner = current_user::regrole AS is_own, c.grantee = l.owner AS is_owner, g.rolname AS grantee
            FROM lists l
            JOIN pg_roles r ON r.oid = l.owner
            LEFT JOIN LATERAL (
              SELECT 1 AS step, b.ordinality, b.grantee, b.privilege_type, b.is_grantable FROM aclexplode(l.base) WITH ORDINALITY b
              WHERE NOT EXISTS (SELECT FROM aclexplode(l.acl) x WHERE (x.grantee, x.privilege_type, x.is_grantable) = (b.grantee, b.privilege_type, b.is_grantable))
              UNION ALL
              SELECT 2, a.ordinality, a.grantee, a.privilege_type, a.is_grantable FROM aclexplode(l.acl) WITH ORDINALITY a
              WHERE NOT EXISTS (SELECT FROM aclexplode(l.base) x WHERE (x.grantee, x.privilege_type, x.is_grantable) = (a.grantee, a.privilege_type, a.is_grantable))
            ) c ON true
            LEFT JOIN pg_roles g ON g.oid = c.grantee
            WHERE c.step IS NOT NULL OR l.owner <> current_user::regrole
            ORDER BY l.catalog, l.oid, l.attname NULLS FIRST, c.step, c.ordinality""";

    /** The default schema has no name, so its privileges have a name of their own. */
    private static final QualifiedName DEFAULT_SCHEMA = QualifiedName.of("default schema");

    private Privileges() {}

    /** Returns the owners and privileges of the objects that were noted. */
    static List<Definition> read(Catalog catalog, Addresses addresses) throws SQLException {
        SequencedMap<ObjectRef, Grants> found = new LinkedHashMap<>();
        Grants ofDefaultSchema = new Grants("SCHEMA " + Identifier.quoted(catalog.defaultSchema()));
        catalog.query(QUERY, row -> {
            if (row.flag("is_default_schema")) {
                ofDefaultSchema.add(row);
            }
            Optional<ObjectRef> target = addresses.find(row.text("catalog"), row.number("oid"));
            if (target.isPresent() && !target.get().kind().isPartOfOwner()) {
                Grants grants = found.computeIfAbsent(target.get(), ref -> new Grants(subject(ref)));
                grants.owner(row.text("owner"), row.flag("is_own"), target.get());
                grants.add(row);
            }
            return target;
        });
        List<Definition> definitions = new ArrayList<>();
        if (!ofDefaultSchema.isEmpty()) {
            definitions.add(
                    Definition.of(ObjectRef.of(ObjectRef.Kind.PRIVILEGES, DEFAULT_SCHEMA), ofDefaultSchema.sql()));
        }
        found.forEach((target, grants) -> {
            ObjectRef ref = ObjectRef.of(ObjectRef.Kind.PRIVILEGES, QualifiedName.of(target.toString()));
            if (!grants.isEmpty()) {
                definitions.add(Definition.of(ref, grants.sql()).withNeeds(List.of(target)));
            }
        });
        return definitions;
    }

    /** Returns the object as {@code GRANT} names it. */
    private static String subject(ObjectRef ref) {
        String name = Identifier.quoted(ref.owner());
        return switch (ref.kind()) {
            case TABLE, VIEW, MATERIALIZED_VIEW -> "TABLE " + name;
            case FUNCTION, AGGREGATE -> "FUNCTION " + name + ref.part();
            case PROCEDURE -> "PROCEDURE " + name + ref.part();
            case SERVER -> "FOREIGN SERVER " + name;
            case FOREIGN_DATA_WRAPPER -> "FOREIGN DATA WRAPPER " + name;
            default -> ref.kind().word().toUpperCase(Locale.ROOT) + " " + name;
        };
    }

    /** The statements about one object, those that differ only in the privilege being one. */
    static final class Grants {
        private record Head(boolean gives, String column, String grantee, boolean grantable) {}

        private final String subject;
        private final List<String> before = new ArrayList<>();
        private final Map<Head, List<String>> privileges = new LinkedHashMap<>();

        Grants(String subject) {
            this.subject = subject;
        }

        boolean isEmpty() {
            return before.isEmpty() && privileges.isEmpty();
        }

        private void owner(String role, boolean own, ObjectRef target) {
            if (!own && before.isEmpty()) {
                before.add("ALTER " + target.kind().word().toUpperCase(Locale.ROOT)
                        + subject.substring(subject.indexOf(' ', wordsOf(subject))) + " OWNER TO "
                        + Identifier.quoted(role));
            }
        }

        /** Returns where the last word of the kind begins, behind which the name stands. */
        private static int wordsOf(String subject) {
            return subject.startsWith("FOREIGN DATA ")
                    ? "FOREIGN DATA ".length()
                    : subject.startsWith("FOREIGN ") ? "FOREIGN ".length() : 0;
        }

        void add(Row row) throws SQLException {
            Optional<String> privilege = row.optionalText("privilege_type");
            if (privilege.isEmpty()) {
                return;
            }
            String column = row.optionalText("attname")
                    .map(name -> " (" + Identifier.quoted(name) + ")")
                    .orElse("");
            String grantee = row.flag("is_owner") && row.flag("is_own")
                    ? "CURRENT_USER"
                    : row.optionalText("grantee").map(Identifier::quoted).orElse("PUBLIC");
            Head head = new Head(row.integer("step") == 2, column, grantee, row.flag("is_grantable"));
            privileges.computeIfAbsent(head, key -> new ArrayList<>()).add(privilege.get() + column);
        }

        /** Returns the statements, each on a line of its own. */
        String sql() {
            List<String> statements = new ArrayList<>(before);
            privileges.forEach(
                    (head, list) -> statements.add(statement(head, String.join(", ", list), " ON " + subject)));
            return String.join(";\n", statements);
        }

        private static String statement(Head head, String list, String on) {
            return head.gives()
                    ? "GRANT " + list + on + " TO " + head.grantee() + (head.grantable() ? " WITH GRANT OPTION" : "")
                    : "REVOKE " + list + on + " FROM " + head.grantee();
        }
    }
}
