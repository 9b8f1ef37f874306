package dev.whimbrel.postgresql.catalog;

import dev.whimbrel.schema.ColumnName;
import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.DefaultNames;
import dev.whimbrel.schema.PersistentMap;
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
 * @param ofIdentity those behind identity columns
 */
record Sequences(List<Sequence> all, Map<ColumnName, Sequence> ofIdentity) {
    private static final String QUERY = """
            SELECT c.oid, n.nspname, c.relname, {persistence} AS relpersistence, d.description, format_type(s.seqtypid, NULL) AS type,
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

    /** All sequences were logged then, whatever their tables were. */
    private static final String BEFORE_15 = "CASE WHEN o.deptype = 'i' THEN t.relpersistence ELSE c.relpersistence END";

    static Sequences read(Catalog catalog, Addresses addresses) throws SQLException {
        List<Sequence> all = new ArrayList<>();
        Map<ColumnName, Sequence> ofIdentity = new HashMap<>();
        catalog.query(QUERY.replace("{persistence}", catalog.since(15, "c.relpersistence", BEFORE_15)), row -> {
            Optional<ColumnName> owner = owner(catalog, row);
            Sequence sequence = new Sequence(
                    catalog.name(row.text("nspname"), row.text("relname")),
                    DataType.parse(row.text("type")),
                    options(row),
                    owner,
                    row.text("relpersistence").equals("u"),
                    row.optionalText("description"));
            if (row.flag("is_identity")) {
                owner.ifPresent(column -> ofIdentity.put(column, sequence));
            } else {
                addresses.note("pg_class", row.number("oid"), sequence.ref());
                all.add(sequence);
            }
            return sequence;
        });
        return new Sequences(all, ofIdentity);
    }

    /** Returns the options of the sequence behind an identity column. */
    SequenceOptions options(ColumnName column) {
        return Optional.ofNullable(ofIdentity.get(column))
                .map(Sequence::options)
                .orElse(SequenceOptions.DEFAULT);
    }

    /** Adds what is said about the sequence behind an identity column, if the column has one. */
    PersistentMap<String, String> added(
            ColumnName column, PersistentMap<String, String> settings, PersistentMap<String, String> ofTable) {
        Sequence sequence = ofIdentity.get(column);
        if (sequence == null) {
            return settings;
        }
        String name = sequence.name().name();
        boolean isDefault = name.equals(DefaultNames.ofSequence(column.table(), column.column(), List.of()));
        PersistentMap<String, String> named = isDefault ? settings : settings.with("sequence", name);
        PersistentMap<String, String> logged = sequence.unlogged() == ofTable.containsKey("unlogged")
                ? named
                : named.with("sequence unlogged", Boolean.toString(sequence.unlogged()));
        return Settings.with(logged, "sequence comment", sequence.comment());
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
