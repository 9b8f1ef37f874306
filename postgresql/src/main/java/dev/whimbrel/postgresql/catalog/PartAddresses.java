package dev.whimbrel.postgresql.catalog;

import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.Table;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Notes where constraints and indexes of tables are, because views and functions may stand on them: on a primary key by
 * which they group, on a unique key that tells what conflicts.
 */
final class PartAddresses {
    private static final String QUERY = """
            SELECT c.oid, 'pg_constraint' AS catalog, t.nspname, t.relname, c.conname AS part
            FROM pg_constraint c JOIN tables t ON t.oid = c.conrelid WHERE c.contype IN ('p', 'u', 'c', 'f', 'x')
            UNION ALL
            SELECT x.oid, 'pg_class', t.nspname, t.relname, x.relname
            FROM pg_index i JOIN tables t ON t.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid""";

    private PartAddresses() {}

    /** Notes those parts that the tables hold; the index of a constraint is the constraint. */
    static void note(Catalog catalog, List<Table> tables, Addresses addresses) throws SQLException {
        Map<ObjectRef, Table> byRef = new HashMap<>();
        tables.forEach(table -> byRef.put(table.ref(), table));
        catalog.query(catalog.ofTables(QUERY), row -> {
            ObjectRef ref = ObjectRef.table(catalog.name(row.text("nspname"), row.text("relname")));
            Table table = byRef.get(ref);
            String part = row.text("part");
            if (table != null && table.constraints().containsKey(part)) {
                addresses.note(row.text("catalog"), row.number("oid"), ObjectRef.constraint(table.name(), part));
            } else if (table != null && table.indexes().containsKey(part)) {
                addresses.note(row.text("catalog"), row.number("oid"), ObjectRef.index(table.name(), part));
            }
            return ref;
        });
    }
}
