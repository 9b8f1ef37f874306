package dev.whimbrel.postgresql.catalog;

import dev.whimbrel.schema.QualifiedName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The catalog of one database, ready to be asked.
 *
 * @param defaultSchema the schema whose name is left out
 * @param version the server's version as it numbers it: 180001
 */
record Catalog(Connection connection, String defaultSchema, int version) {
    /** Turns the row under the cursor into a value. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(Row row) throws SQLException;
    }

    <T> List<T> query(String sql, RowReader<T> reader) throws SQLException {
        List<T> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            Row row = new Row(rows);
            while (rows.next()) {
                values.add(reader.read(row));
            }
        }
        return values;
    }

    /**
     * Asks what may fail on the server; the transaction goes on.
     *
     * @param onFailure what is told then: the server's message
     * @return empty when it failed
     */
    <T> Optional<List<T>> attempt(String sql, RowReader<T> reader, Consumer<String> onFailure) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SAVEPOINT attempt");
            try {
                List<T> values = query(sql, reader);
                statement.execute("RELEASE SAVEPOINT attempt");
                return Optional.of(values);
            } catch (SQLException e) {
                statement.execute("ROLLBACK TO SAVEPOINT attempt");
                onFailure.accept("the server cannot tell its SQL: " + e.getMessage());
                return Optional.empty();
            }
        }
    }

    /** Returns the name as the schema keeps it. */
    QualifiedName name(String schema, String name) {
        return new QualifiedName(schema.equals(defaultSchema) ? "" : schema, name);
    }

    /** Returns the name of what may also come with the server; {@code pg_catalog} is always on the search path. */
    QualifiedName libraryName(String schema, String name) {
        return schema.equals("pg_catalog") ? QualifiedName.of(name) : name(schema, name);
    }

    /** Returns the collation that the row names in {@code collation_schema} and {@code collname}, where it does. */
    Optional<QualifiedName> collation(Row row) throws SQLException {
        Optional<String> name = row.optionalText("collname");
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(libraryName(row.text("collation_schema"), name.orElseThrow()));
    }

    boolean isAtLeast(int major) {
        return version >= major * 10_000;
    }

    /** Returns the column of the catalog, or what stands for it on servers that are older than the column. */
    String since(int major, String column, String otherwise) {
        return isAtLeast(major) ? column : otherwise;
    }

    /**
     * Returns an expression for the name of an object as SQL spells it: without the default schema and the system's.
     *
     * @param schema an expression for the object's schema
     * @param name an expression for its name
     */
    static String spelled(String schema, String name) {
        return "(CASE WHEN " + schema + " IN ('pg_catalog', current_schema()) THEN '' ELSE quote_ident(" + schema
                + ") || '.' END || quote_ident(" + name + "))";
    }

    /** Returns the condition under which a namespace belongs to the people, not to the system, and not to Whimbrel. */
    static String isTheirs(String alias) {
        return alias + ".nspname !~ '^(pg|whimbrel)_' AND " + alias + ".nspname <> 'information_schema'";
    }

    /** Returns the condition under which an object belongs to no extension. */
    static String isNotOfExtension(String catalog, String oid) {
        return "NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '" + catalog + "'::regclass AND e.objid = " + oid
                + " AND e.deptype = 'e')";
    }

    /** Returns the condition under which an object is none by which Whimbrel keeps its books. */
    static String isNotOurs(String name) {
        return name + " !~ '^whimbrel_'";
    }

    /**
     * Returns the query with {@code tables}, the tables that the schema holds, in front of it; each reader of their parts
     * stands on that. What older servers do not have is filled in.
     */
    String ofTables(String query) {
        return "WITH tables AS (SELECT t.oid, t.relname, n.nspname FROM pg_class t"
                + " JOIN pg_namespace n ON n.oid = t.relnamespace"
                + " WHERE t.relkind IN ('r', 'p', 'f') AND t.relpersistence <> 't' AND " + isTheirs("n")
                + " AND " + isNotOurs("t.relname") + " AND " + isNotOfExtension("pg_class", "t.oid") + ") "
                + query.replace("{nulls_not_distinct}", since(15, "i.indnullsnotdistinct", "false"));
    }
}
