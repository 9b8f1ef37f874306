package dev.whimbrel.postgresql.catalog;

import dev.whimbrel.schema.PersistentMap;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the servers and options of foreign tables, which are settings of the table: {@code foreign server}, {@code option
 * table_name}.
 *
 * @param byTable by the table's oid
 */
record ForeignTables(Map<Long, PersistentMap<String, String>> byTable) {
    private static final String QUERY = """
            SELECT f.ftrelid, s.srvname, f.ftoptions
            FROM pg_foreign_table f
            JOIN tables t ON t.oid = f.ftrelid
            JOIN pg_foreign_server s ON s.oid = f.ftserver""";

    static ForeignTables read(Catalog catalog) throws SQLException {
        Map<Long, PersistentMap<String, String>> byTable = new HashMap<>();
        catalog.query(
                catalog.ofTables(QUERY),
                row -> byTable.put(
                        row.number("ftrelid"),
                        options(row.texts("ftoptions"), PersistentMap.empty())
                                .with("foreign server", row.text("srvname"))));
        return new ForeignTables(byTable);
    }

    PersistentMap<String, String> addedTo(PersistentMap<String, String> settings, long table) {
        PersistentMap<String, String> all = settings;
        for (Map.Entry<String, String> each :
                byTable.getOrDefault(table, PersistentMap.empty()).entrySet()) {
            all = all.with(each.getKey(), each.getValue());
        }
        return all;
    }

    /** Adds options to settings; the catalog keeps each as {@code name=value}. */
    static PersistentMap<String, String> options(List<String> options, PersistentMap<String, String> others) {
        PersistentMap<String, String> settings = others;
        for (String option : options) {
            int equals = option.indexOf('=');
            settings = settings.with("option " + option.substring(0, equals), option.substring(equals + 1));
        }
        return settings;
    }
}
