package dev.whimbrel.postgresql.catalog;

import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.ObjectRef;
import java.sql.SQLException;
import java.util.List;

/**
 * Reads triggers, and event triggers. Those that serve a foreign key, and those that a partition has from its parent, come
 * with what they serve.
 */
final class Triggers {
    private static final String QUERY = """
            SELECT t.oid, n.nspname, c.relname, t.tgname, t.tgenabled::text AS enabled, t.tgconstraint <> 0 AS is_constraint,
                   d.description, pg_get_triggerdef(t.oid) AS definition, quote_ident(t.tgname) AS quoted,
                   quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS on_qualified, {on} AS on_spelled,
                   quote_ident(fn.nspname) || '.' || quote_ident(f.relname) AS from_qualified, {from} AS from_spelled
            FROM pg_trigger t
            JOIN pg_class c ON c.oid = t.tgrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_class f ON f.oid = t.tgconstrrelid
            LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace
            LEFT JOIN pg_description d ON d.classoid = 'pg_trigger'::regclass AND d.objoid = t.oid
            WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND\s""".replace("{on}", Catalog.spelled("n.nspname", "c.relname"))
                    .replace("{from}", Catalog.spelled("fn.nspname", "f.relname"))
            + Catalog.isTheirs("n") + " AND " + Catalog.isNotOurs("c.relname") + " AND "
            + Catalog.isNotOfExtension("pg_trigger", "t.oid");

    private static final String EVENTS = """
            SELECT v.oid, v.evtname, v.evtenabled::text AS enabled, d.description,
                   'ON ' || v.evtevent || CASE WHEN v.evttags IS NULL THEN '' ELSE E'\\n    WHEN TAG IN ('
                         || array_to_string(array(SELECT quote_literal(x.tag) FROM unnest(v.evttags) WITH ORDINALITY x (tag, position)
                         ORDER BY x.position), ', ') || ')' END
                   || E'\\n    EXECUTE FUNCTION ' || {function} || '()' AS definition
            FROM pg_event_trigger v
            JOIN pg_proc p ON p.oid = v.evtfoid
            JOIN pg_namespace n ON n.oid = p.pronamespace
            LEFT JOIN pg_description d ON d.classoid = 'pg_event_trigger'::regclass AND d.objoid = v.oid
            WHERE\s""".replace("{function}", Catalog.spelled("n.nspname", "p.proname"))
            + Catalog.isNotOfExtension("pg_event_trigger", "v.oid");

    private Triggers() {}

    static List<Found> read(Catalog catalog, Addresses addresses) throws SQLException {
        return catalog.query(QUERY, row -> {
            String modifier = row.flag("is_constraint") ? "CONSTRAINT" : "";
            ObjectRef ref = new ObjectRef(
                    ObjectRef.Kind.TRIGGER, catalog.name(row.text("nspname"), row.text("relname")), row.text("tgname"));
            String head = "CREATE " + (modifier.isEmpty() ? "" : modifier + " ") + "TRIGGER " + row.text("quoted");
            String sql = WrittenByServer.of(row.text("definition"))
                    .after(head)
                    .spelled(" ON ", row.text("on_qualified"), row.text("on_spelled"))
                    .text();
            String spelled = row.optionalText("from_qualified").isEmpty()
                    ? sql
                    : WrittenByServer.of(sql)
                            .spelled(" FROM ", row.text("from_qualified"), row.text("from_spelled"))
                            .text();
            return Found.of(
                    addresses,
                    "pg_trigger",
                    row,
                    enabled(row, Definition.of(ref, spelled).modified(modifier)));
        });
    }

    static List<Found> readEvents(Catalog catalog, Addresses addresses) throws SQLException {
        return catalog.query(EVENTS, row -> {
            ObjectRef ref = ObjectRef.of(
                    ObjectRef.Kind.EVENT_TRIGGER, dev.whimbrel.schema.QualifiedName.of(row.text("evtname")));
            Definition definition = Definition.of(ref, row.text("definition"));
            return Found.of(addresses, "pg_event_trigger", row, enabled(row, definition));
        });
    }

    /** Says when a trigger or a rule fires, where it is not as the server makes it. */
    static Definition enabled(Row row, Definition definition) throws SQLException {
        return switch (row.text("enabled")) {
            case "D" -> definition.set("enabled", "never");
            case "R" -> definition.set("enabled", "replica");
            case "A" -> definition.set("enabled", "always");
            default -> definition;
        };
    }
}
