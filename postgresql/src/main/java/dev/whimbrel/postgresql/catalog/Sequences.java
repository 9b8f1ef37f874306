package dev.whimbrel.postgresql.catalog;

import dev.whimbrel.schema.ColumnName;
import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.Sequence;
import dev.whimbrel.schema.SequenceOptions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads sequences: those of their own, and the options of those behind identity columns.
 *
 * @param all the sequences of their own
 * @param ofIdentity the options behind each identity column
 */
record Sequences(List<Sequence> all, Map<ColumnName, SequenceOptions> ofIdentity) {
    private static final String QUERY = """
            SELECT c.oid, n.nspname, c.relname, d.description, format_type(s.seqtypid, NULL) AS type,
                   s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
                   o.deptype = 'i' AS is_identity, tn.nspname AS table_schema, t.relname AS table_name, a.attname
            FROM pg_sequence s
            JOIN pg_class c ON c.oid = s.seqrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_depend o ON o.classid = 'pg_class'::regclass AND o.objid = c.oid
                 AND o.refclassid = 'pg_class'::regclass AND o.refobjsubid > 0 AND o.deptype IN ('a', 'i')
            LEFT JOIN pg_class t ON t.oid = o.refobjid
            LEFT JOIN pg_namespace tn ON tn.oid = t.relnamespace
            LEFT JOIN pg_attribute a ON a.attrelid = o.refobjid AND a.attnum = o.refobjsubid
            LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
            WHERE c.relpersistence <> 't' AND coalesce(t.relname, '') !~ '^whimbrel_' AND\s"""
            + Catalog.isTheirs("n") + " AND " + Catalog.isNotOurs("c.relname") + " AND "
            + Catalog.isNotOfExtension("pg_class", "c.oid");

    static Sequences read(Catalog catalog, Addresses addresses) throws SQLException {
        List<Sequence> all = new ArrayList<>();
        Map<ColumnName, SequenceOptions> ofIdentity = new HashMap<>();
        catalog.query(QUERY, row -> {
            SequenceOptions options = options(row);
            Optional<ColumnName> owner = owner(catalog, row);
            if (row.flag("is_identity")) {
                owner.ifPresent(column -> ofIdentity.put(column, options));
            } else {
                Sequence sequence = new Sequence(
                        catalog.name(row.text("nspname"), row.text("relname")),
                        DataType.parse(row.text("type")),
                        options,
                        owner,
                        row.optionalText("description"));
                addresses.note("pg_class", row.number("oid"), sequence.ref());
                all.add(sequence);
            }
            return options;
        });
        return new Sequences(all, ofIdentity);
    }

    private static SequenceOptions options(Row row) throws SQLException {
        return new SequenceOptions(
                Optional.of(row.number("seqstart")),
                row.number("seqincrement"),
                Optional.of(row.number("seqmin")),
                Optional.of(row.number("seqmax")),
                row.number("seqcache"),
                row.flag("seqcycle"));
    }

    private static Optional<ColumnName> owner(Catalog catalog, Row row) throws SQLException {
        Optional<String> column = row.optionalText("attname");
        return column.isEmpty()
                ? Optional.empty()
                : Optional.of(new ColumnName(
                        catalog.name(row.text("table_schema"), row.text("table_name")), column.orElseThrow()));
    }
}
