package dev.whimbrel.postgresql.catalog;

import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.PersistentMap;
import dev.whimbrel.schema.QualifiedName;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;

/**
 * One kind of object whose definition the server puts together from its catalog by a query.
 *
 * <p>The query gives {@code oid}, {@code schema} (null for what is in none), {@code name}, {@code part}, {@code modifier},
 * {@code sql} (what follows the name in {@code CREATE}), {@code settings} (names and values by turns), and the comment as
 * {@code description}.
 *
 * @param catalog the system catalog that lists the objects: {@code pg_cast}
 */
record DefinitionQuery(ObjectRef.Kind kind, String catalog, String query) {
    /** Returns the kind of query that most kinds need: no part, no modifier, no settings. */
    static DefinitionQuery plain(ObjectRef.Kind kind, String catalog, String name, String sql, String from) {
        return of(
                kind, catalog, name, "'' AS part, '' AS modifier, " + sql + " AS sql, NULL::text[] AS settings", from);
    }

    /**
     * Returns a query with the comments joined.
     *
     * @param name the name, and before it the schema where there is one, as columns of {@code from}: {@code n.nspname,
     *     t.typname}
     * @param columns what is selected besides, each column under its name
     * @param from the tables, with the conditions; the catalog goes by {@code x}
     */
    static DefinitionQuery of(ObjectRef.Kind kind, String catalog, String name, String columns, String from) {
        int comma = name.indexOf(".nspname, ");
        String schema = comma < 0 ? "NULL::text" : name.substring(0, comma) + ".nspname";
        String own = comma < 0 ? name : name.substring(comma + ".nspname, ".length());
        return new DefinitionQuery(
                kind,
                catalog,
                "SELECT x.oid, " + schema + " AS schema, " + own + " AS name, " + columns + ","
                        + " obj_description(x.oid, '" + catalog + "') AS description FROM " + from
                        + " AND x.oid >= 16384 AND " + Catalog.isNotOfExtension(catalog, "x.oid")
                        + (comma < 0 ? "" : " AND " + Catalog.isTheirs(name.substring(0, comma))));
    }

    List<Found> read(Catalog source, Addresses addresses) throws SQLException {
        return source.query(query, row -> {
            String name = row.text("name");
            var schema = row.optionalText("schema");
            QualifiedName owner = schema.isPresent() ? source.name(schema.get(), name) : QualifiedName.of(name);
            ObjectRef ref = new ObjectRef(kind, owner, row.text("part"));
            PersistentMap<String, String> settings = PersistentMap.empty();
            List<String> pairs = row.texts("settings");
            for (int at = 0; at + 1 < pairs.size(); at += 2) {
                settings = settings.with(pairs.get(at), pairs.get(at + 1));
            }
            addresses.note(catalog, row.number("oid"), ref);
            if (kind == ObjectRef.Kind.SHELL_TYPE
                    && addresses.find("pg_type", row.number("oid")).isEmpty()) {
                addresses.note("pg_type", row.number("oid"), ref); // no type came of it
            }
            return new Found(
                    catalog,
                    row.number("oid"),
                    new Definition(
                            ref,
                            row.text("modifier"),
                            row.text("sql"),
                            List.of(),
                            new TreeSet<>(),
                            settings,
                            row.optionalText("description")));
        });
    }
}
