package dev.whimbrel.postgresql.catalog;

import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Reads subscriptions, where one may: how they connect is shown to superusers only. One whose connection holds a password
 * is left out, and the password stays on the server.
 */
final class Subscriptions {
    private static final String QUERY = """
            SELECT s.oid, s.subname, d.description,
                   CASE WHEN s.subconninfo !~* 'password|://[^/@]*:[^/@]*@' THEN
                     'CONNECTION ' || quote_literal(s.subconninfo) || E'\\n    PUBLICATION ' || array_to_string(array(
                       SELECT quote_ident(x) FROM unnest(s.subpublications) x), ', ') || E'\\n    WITH (' || concat_ws(', ',
                     'connect = false', 'slot_name = ' || coalesce(quote_literal(s.subslotname), 'NONE'),
                     {options}
                     CASE WHEN s.subsynccommit <> 'off' THEN 'synchronous_commit = ' || quote_literal(s.subsynccommit) END) || ')'
                   END AS definition
            FROM pg_subscription s
            LEFT JOIN pg_description d ON d.classoid = 'pg_subscription'::regclass AND d.objoid = s.oid
            WHERE s.subdbid = (SELECT b.oid FROM pg_database b WHERE b.datname = current_database())""";

    private Subscriptions() {}

    static List<Found> read(Catalog catalog, Addresses addresses) throws SQLException {
        boolean allowed = catalog.query(
                        "SELECT has_column_privilege('pg_subscription', 'subconninfo', 'SELECT') AS allowed",
                        row -> row.flag("allowed"))
                .getFirst();
        if (!allowed) {
            catalog.query(
                    "SELECT oid FROM pg_subscription",
                    row -> unreadable(addresses, row, "only a superuser may see how it connects"));
            return List.of();
        }
        return catalog.query(QUERY.replace("{options}", options(catalog)), row -> subscription(addresses, row)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Found> subscription(Addresses addresses, Row row) throws SQLException {
        Optional<String> sql = row.optionalText("definition");
        if (sql.isEmpty()) {
            unreadable(addresses, row, "its connection holds a password; keep that in a password file of the server");
            return Optional.empty();
        }
        ObjectRef ref = ObjectRef.of(ObjectRef.Kind.SUBSCRIPTION, QualifiedName.of(row.text("subname")));
        return Optional.of(Found.of(addresses, "pg_subscription", row, Definition.of(ref, sql.get())));
    }

    private static boolean unreadable(Addresses addresses, Row row, String reason) throws SQLException {
        addresses.noteUnreadable("pg_subscription", row.number("oid"), reason);
        return true;
    }

    /** Returns the options that are not as the server has them by itself, each followed by a comma. */
    private static String options(Catalog catalog) {
        String streaming = catalog.since(
                16,
                "CASE s.substream WHEN 't' THEN 'streaming = on' WHEN 'f' THEN "
                        + catalog.since(18, "'streaming = off'", "NULL") + " WHEN 'p' THEN "
                        + catalog.since(18, "NULL", "'streaming = parallel'") + " END",
                "CASE WHEN s.substream THEN 'streaming = on' END");
        return String.join(
                "",
                catalog.since(14, "CASE WHEN s.subbinary THEN 'binary = true' END, " + streaming + ", ", ""),
                catalog.since(15, "CASE WHEN s.subtwophasestate <> 'd' THEN 'two_phase = on' END, ", ""),
                catalog.since(15, "CASE WHEN s.subdisableonerr THEN 'disable_on_error = true' END, ", ""),
                catalog.since(16, "CASE WHEN NOT s.subpasswordrequired THEN 'password_required = false' END, ", ""),
                catalog.since(16, "CASE WHEN s.subrunasowner THEN 'run_as_owner = true' END, ", ""),
                catalog.since(16, "CASE WHEN s.suborigin <> 'any' THEN 'origin = ' || s.suborigin END, ", ""),
                catalog.since(17, "CASE WHEN s.subfailover THEN 'failover = true' END, ", ""));
    }
}
