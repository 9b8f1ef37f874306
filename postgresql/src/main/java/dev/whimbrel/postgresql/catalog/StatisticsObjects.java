package dev.whimbrel.postgresql.catalog;

import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.PersistentMap;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;

/** Reads what {@code CREATE STATISTICS} made: what the planner is to know of several columns together. */
final class StatisticsObjects {
    private static final String QUERY =
            """
            SELECT s.oid, n.nspname, s.stxname, d.description,
                   substr(pg_get_statisticsobjdef(s.oid),
                          length('CREATE STATISTICS ' || quote_ident(n.nspname) || '.' || quote_ident(s.stxname)) + 2) AS sql,
                   CASE WHEN s.stxstattarget >= 0 THEN s.stxstattarget END AS statistics
            FROM pg_statistic_ext s
            JOIN pg_namespace n ON n.oid = s.stxnamespace
            LEFT JOIN pg_description d ON d.classoid = 'pg_statistic_ext'::regclass AND d.objoid = s.oid
            WHERE\s""" + Catalog.isTheirs("n") + " AND " + Catalog.isNotOfExtension("pg_statistic_ext", "s.oid");

    private StatisticsObjects() {}

    static List<Found> read(Catalog catalog, Addresses addresses) throws SQLException {
        return catalog.query(QUERY, row -> {
            ObjectRef ref =
                    ObjectRef.of(ObjectRef.Kind.STATISTICS, catalog.name(row.text("nspname"), row.text("stxname")));
            addresses.note("pg_statistic_ext", row.number("oid"), ref);
            return new Found(
                    "pg_statistic_ext",
                    row.number("oid"),
                    new Definition(
                            ref,
                            "",
                            row.text("sql"),
                            List.of(),
                            new TreeSet<>(),
                            Settings.with(PersistentMap.empty(), "statistics", row.optionalText("statistics")),
                            row.optionalText("description")));
        });
    }
}
