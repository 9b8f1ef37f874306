package dev.whimbrel.postgresql;

import dev.whimbrel.core.dialect.Checkup;
import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.Identifier;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Looks for indexes that no query uses, constraints that nobody ever checked, and sequences that give numbers that are
 * taken: one query of the catalog for each, and one of the tables behind the sequences.
 */
final class PostgresCheckup implements Checkup {
    private static final String THEIRS =
            "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND t.relname !~ '^whimbrel_'";

    /** An index that is being built at this moment is invalid, too, and somebody holds a lock on its table for it. */
    private static final String INVALID_INDEXES = """
            SELECT n.nspname, c.relname, t.relname AS tablename, i.indisprimary OR con.oid IS NOT NULL AS of_constraint,
                   c.relname ~ '_ccnew[0-9]*$' AS leftover, pg_get_indexdef(c.oid) AS definition
            FROM pg_index i
            JOIN pg_class c ON c.oid = i.indexrelid
            JOIN pg_class t ON t.oid = i.indrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_constraint con ON con.conindid = i.indexrelid AND con.contype IN ('p', 'u', 'x')
            WHERE NOT i.indisvalid AND c.relkind = 'i' AND NOT t.relispartition
            AND NOT EXISTS (SELECT FROM pg_locks l WHERE l.relation = i.indrelid
                AND l.mode = 'ShareUpdateExclusiveLock' AND l.granted AND l.pid <> pg_backend_pid())""" + " AND " + THEIRS + " ORDER BY 1, 2";

    private static final String UNVALIDATED = """
            SELECT n.nspname, t.relname, con.conname, con.contype, pg_get_constraintdef(con.oid) AS definition
            FROM pg_constraint con
            JOIN pg_class t ON t.oid = con.conrelid
            JOIN pg_namespace n ON n.oid = t.relnamespace
            WHERE NOT con.convalidated AND con.conparentid = 0
            AND coalesce((to_jsonb(con) ->> 'conenforced')::boolean, true)""" + " AND " + THEIRS + " ORDER BY 1, 2, 3";

    /** Only columns that lead an index: the greatest value of another one would cost a walk through the whole table. */
    private static final String SEQUENCES = """
            SELECT DISTINCT sn.nspname AS seqschema, s.relname AS seqname, n.nspname, t.relname, a.attname
            FROM pg_depend d
            JOIN pg_class s ON s.oid = CASE WHEN d.classid = 'pg_class'::regclass THEN d.objid ELSE d.refobjid END
                 AND s.relkind = 'S'
            JOIN pg_namespace sn ON sn.oid = s.relnamespace
            JOIN pg_sequence q ON q.seqrelid = s.oid AND q.seqincrement > 0 AND NOT q.seqcycle
            LEFT JOIN pg_attrdef def ON d.classid = 'pg_attrdef'::regclass AND def.oid = d.objid
            JOIN pg_class t ON t.oid = coalesce(def.adrelid, d.refobjid) AND t.relkind IN ('r', 'p')
            JOIN pg_namespace n ON n.oid = t.relnamespace
            JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = coalesce(def.adnum, d.refobjsubid) AND a.attnum > 0
                 AND a.atttypid IN ('smallint'::regtype, 'integer'::regtype, 'bigint'::regtype)
            JOIN pg_index i ON i.indrelid = t.oid AND i.indkey[0] = a.attnum AND i.indisvalid AND i.indpred IS NULL
            WHERE ((d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i'))
                OR (d.classid = 'pg_attrdef'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'n'))
            AND has_table_privilege(t.oid, 'SELECT') AND has_sequence_privilege(s.oid, 'SELECT')""" + " AND " + THEIRS + " ORDER BY 1, 2, 3, 4, 5";

    private final String defaultSchema;

    PostgresCheckup(String defaultSchema) {
        this.defaultSchema = defaultSchema;
    }

    /** A sequence and a column that draws from it. */
    private record Draw(String sequence, String table, String column, String name) {}

    @Override
    public List<Ailment> read(Connection connection) throws SQLException {
        List<Ailment> ailments = new ArrayList<>();
        try (java.sql.Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(INVALID_INDEXES)) {
                while (row.next()) {
                    ailments.add(invalidIndex(row));
                }
            }
            try (ResultSet row = statement.executeQuery(UNVALIDATED)) {
                while (row.next()) {
                    ailments.add(unvalidated(row));
                }
            }
            List<Draw> draws = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(SEQUENCES)) {
                while (row.next()) {
                    draws.add(new Draw(
                            quoted(row.getString("seqschema"), row.getString("seqname")),
                            quoted(row.getString("nspname"), row.getString("relname")),
                            Identifier.quoted(row.getString("attname")),
                            shown(row.getString("seqschema"), row.getString("seqname"))));
                }
            }
            if (!draws.isEmpty()) {
                behind(statement, draws, ailments);
            }
        }
        return ailments;
    }

    private Ailment invalidIndex(ResultSet row) throws SQLException {
        String name = quoted(row.getString("nspname"), row.getString("relname"));
        String problem = "The index of " + shown(row.getString("nspname"), row.getString("tablename"))
                + " is invalid: building it was cut or failed. No query uses it, and every write keeps it up to date. ";
        if (row.getBoolean("leftover")) {
            return new Ailment(
                    "invalid-index",
                    shown(row.getString("nspname"), row.getString("relname")),
                    problem + "It is what a cut REINDEX left, the index itself is another one.",
                    List.of(new Statement("DROP INDEX CONCURRENTLY " + name, false)),
                    true);
        }
        return new Ailment(
                "invalid-index",
                shown(row.getString("nspname"), row.getString("relname")),
                problem
                        + "Building it anew fails again where rows are in its way, as duplicates are in that of a unique"
                        + " one.",
                row.getBoolean("of_constraint")
                        ? List.of(new Statement("REINDEX INDEX CONCURRENTLY " + name, false))
                        : List.of(
                                new Statement("DROP INDEX CONCURRENTLY " + name, false),
                                new Statement(
                                        row.getString("definition")
                                                .replaceFirst("^(CREATE (?:UNIQUE )?INDEX) ", "$1 CONCURRENTLY "),
                                        false)),
                false);
    }

    private Ailment unvalidated(ResultSet row) throws SQLException {
        String table = row.getString("relname");
        String constraint = row.getString("conname");
        return new Ailment(
                "not-validated",
                shown(row.getString("nspname"), table) + "." + constraint,
                "The constraint " + row.getString("definition").replaceFirst(" NOT VALID$", "")
                        + " was never checked for the rows that were there before it.",
                List.of(Statement.of("ALTER TABLE " + quoted(row.getString("nspname"), table) + " VALIDATE CONSTRAINT "
                        + Identifier.quoted(constraint))),
                false);
    }

    /** One query for all: it looks at the end of an index of each table. */
    private static void behind(java.sql.Statement statement, List<Draw> draws, List<Ailment> ailments)
            throws SQLException {
        String query = draws.stream()
                .map(draw -> "SELECT " + draws.indexOf(draw) + " AS at, (SELECT max(" + draw.column + ") FROM "
                        + draw.table + ")::bigint AS highest, last_value, is_called FROM " + draw.sequence)
                .collect(Collectors.joining(
                        "\nUNION ALL ",
                        "SELECT * FROM (",
                        ") s WHERE highest > last_value" + " OR (highest = last_value AND NOT is_called) ORDER BY at"));
        try (ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                Draw draw = draws.get(row.getInt("at"));
                ailments.add(new Ailment(
                        "sequence-behind",
                        draw.name,
                        "It stands at " + row.getLong("last_value") + ", and " + draw.table + "." + draw.column
                                + " goes up to " + row.getLong("highest") + ": the next insert takes a number that is"
                                + " taken.",
                        List.of(Statement.of("SELECT setval('" + draw.sequence.replace("'", "''")
                                + "', greatest((SELECT max(" + draw.column + ") FROM " + draw.table
                                + "), (SELECT last_value FROM " + draw.sequence + ")))")),
                        true));
            }
        }
    }

    private String quoted(String schema, String name) {
        return schema.equals(defaultSchema)
                ? Identifier.quoted(name)
                : Identifier.quoted(schema) + "." + Identifier.quoted(name);
    }

    private String shown(String schema, String name) {
        return schema.equals(defaultSchema) ? name : schema + "." + name;
    }
}
