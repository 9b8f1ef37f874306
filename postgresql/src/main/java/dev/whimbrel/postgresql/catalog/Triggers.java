package dev.whimbrel.postgresql.catalog;

import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
            WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND t.tgname !~ '^~whimbrel_' AND\s""".replace("{on}", Catalog.spelled("n.nspname", "c.relname"))
                    .replace("{from}", Catalog.spelled("fn.nspname", "f.relname"))
            + Catalog.isTheirs("n") + " AND " + Catalog.isNotOurs("c.relname") + " AND "
            + Catalog.isNotOfExtension("pg_trigger", "t.oid");

    /** What a partition has from its parent can fire at other times than there. */
    private static final String PARTITIONS = """
            WITH RECURSIVE clones (root, oid) AS (
              SELECT t.tgparentid, t.oid FROM pg_trigger t JOIN pg_trigger p ON p.oid = t.tgparentid AND p.tgparentid = 0
              UNION ALL SELECT c.root, t.oid FROM clones c JOIN pg_trigger t ON t.tgparentid = c.oid
            )
            SELECT c.root, n.nspname, r.relname, t.tgenabled::text AS enabled
            FROM clones c
            JOIN pg_trigger t ON t.oid = c.oid
            JOIN pg_trigger p ON p.oid = c.root AND p.tgenabled <> t.tgenabled AND p.tgname = t.tgname
            JOIN pg_class r ON r.oid = t.tgrelid
            JOIN pg_namespace n ON n.oid = r.relnamespace
            WHERE NOT p.tgisinternal
            ORDER BY c.root, n.nspname, r.relname""";

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
        Map<Long, List<Firing>> partitions = catalog
                .query(
                        PARTITIONS,
                        row -> new Firing(
                                row.number("root"),
                                catalog.name(row.text("nspname"), row.text("relname")),
                                firing(row).orElse("origin")))
                .stream()
                .collect(Collectors.groupingBy(Firing::trigger));
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
                    onPartitions(
                            enabled(row, Definition.of(ref, spelled).modified(modifier)),
                            partitions.getOrDefault(row.number("oid"), List.of())));
        });
    }

    private static Definition onPartitions(Definition trigger, List<Firing> partitions) {
        Definition definition = trigger;
        for (Firing each : partitions) {
            definition = definition.set("enabled on " + Identifier.quoted(each.partition()), each.value());
        }
        return partitions.isEmpty()
                ? trigger
                : definition.withNeeds(partitions.stream()
                        .map(each -> ObjectRef.table(each.partition()))
                        .toList());
    }

    static List<Found> readEvents(Catalog catalog, Addresses addresses) throws SQLException {
        return catalog.query(EVENTS, row -> {
            ObjectRef ref = ObjectRef.of(ObjectRef.Kind.EVENT_TRIGGER, QualifiedName.of(row.text("evtname")));
            Definition definition = Definition.of(ref, row.text("definition"));
            return Found.of(addresses, "pg_event_trigger", row, enabled(row, definition));
        });
    }

    /** Says when a trigger or a rule fires, where it is not as the server makes it. */
    static Definition enabled(Row row, Definition definition) throws SQLException {
        Optional<String> firing = firing(row);
        return firing.isPresent() ? definition.set("enabled", firing.get()) : definition;
    }

    private static Optional<String> firing(Row row) throws SQLException {
        return switch (row.text("enabled")) {
            case "D" -> Optional.of("never");
            case "R" -> Optional.of("replica");
            case "A" -> Optional.of("always");
            default -> Optional.empty();
        };
    }

    /** When a trigger fires on a partition. */
    private record Firing(long trigger, QualifiedName partition, String value) {}
}
