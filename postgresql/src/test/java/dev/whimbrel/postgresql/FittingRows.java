package dev.whimbrel.postgresql;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue;
import dev.whimbrel.schema.CompositeType;
import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.Table;
import dev.whimbrel.testkit.generate.FamilyRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rows that the tables of a schema can hold, and can go on holding on the way to another one and back.
 *
 * <p>A table gets none where no row could: a new column must not be null and has no default, or a value that must be there
 * gets a type that no value of the old one fits.
 */
record FittingRows(Schema before, Schema after) {
    private static final int ROWS = 3;
    private static final List<Set<String>> FAMILIES =
            List.of(Set.of("smallint", "integer", "bigint", "numeric"), Set.of("text", "character varying"));

    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("text", "'x'"),
            Map.entry("character varying", "'x'"),
            Map.entry("smallint", "11 + row"),
            Map.entry("integer", "11 + row"),
            Map.entry("bigint", "11 + row"),
            Map.entry("numeric", "11 + row"),
            Map.entry("boolean", "true"),
            Map.entry("date", "date '2026-01-01'"),
            Map.entry("timestamp with time zone", "timestamptz '2026-01-01 00:00Z'"),
            Map.entry("timestamp without time zone", "timestamp '2026-01-01 00:00'"),
            Map.entry("uuid", "gen_random_uuid()"),
            Map.entry("jsonb", "'{}'"),
            Map.entry("bytea", "'x'"),
            Map.entry("daterange", "daterange(date '2026-01-01' + row, date '2026-01-02' + row)"));

    /** Returns one statement for each table that can have rows. */
    List<String> inserts() {
        List<String> inserts = new ArrayList<>();
        for (Table table : before.tables()) {
            if (holdsRowsOfItsOwn(table)) {
                insert(table).ifPresent(inserts::add);
            }
        }
        return inserts;
    }

    /** A table that is divided by values has its rows in partitions; one that is divided by a hash finds the place by itself. */
    private static boolean holdsRowsOfItsOwn(Table table) {
        boolean byHash = table.lineage()
                .partitionBy()
                .filter(key -> key.startsWith("HASH"))
                .isPresent();
        boolean ofHash = table.lineage()
                .bound()
                .filter(bound -> bound.contains("modulus"))
                .isPresent();
        return FamilyRows.canFill(table.name().name())
                && (byHash || (table.lineage().partitionBy().isEmpty() && !ofHash));
    }

    private Optional<String> insert(Table table) {
        Table other = after.findTable(table.name()).orElse(table);
        for (Column column : other.columns().values()) {
            if (!table.columns().containsKey(column.name()) && mustBeGiven(column)) {
                return Optional.empty();
            }
        }
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Column column : table.columns().values()) {
            Column now = other.columns().get(column.name());
            if (now == null && mustBeGiven(column)) {
                return Optional.empty(); // the way back would have to invent a value
            }
            if (column.value() instanceof ColumnValue.Generated) {
                continue;
            }
            boolean comesFromElsewhere = now != null
                    && !origins(before, table.name(), column.name())
                            .equals(origins(after, table.name(), column.name()));
            if (comesFromElsewhere && (mustBeGiven(column) || mustBeGiven(now))) {
                return Optional.empty(); // it goes with one parent, and comes with another one
            }
            Column kept = now == null ? column : now;
            boolean fits = isAlike(column.type(), kept.type());
            if (!fits && (!column.nullable() || !kept.nullable())) {
                return Optional.empty();
            }
            names.add(Identifier.quoted(column.name()));
            values.add(
                    fits
                            ? FamilyRows.value(table.name().name(), column.name())
                                    .orElseGet(() -> value(column))
                            : "NULL");
        }
        return Optional.of("INSERT INTO " + Identifier.quoted(table.name()) + " (" + String.join(", ", names)
                + ") OVERRIDING SYSTEM VALUE SELECT " + String.join(", ", values) + " FROM generate_series(1, " + ROWS
                + ") row");
    }

    /** Returns the tables that a column is of in the first place. */
    private static Set<QualifiedName> origins(Schema schema, QualifiedName table, String column) {
        Set<QualifiedName> origins = new TreeSet<>();
        List<QualifiedName> parents =
                schema.findTable(table).map(each -> each.lineage().parents()).orElse(List.of());
        for (QualifiedName parent : parents) {
            if (schema.table(parent).columns().containsKey(column)) {
                origins.addAll(origins(schema, parent, column));
            }
        }
        return origins.isEmpty() ? Set.of(table) : origins;
    }

    private static boolean mustBeGiven(Column column) {
        return !column.nullable() && column.value() instanceof ColumnValue.Given;
    }

    private static boolean isAlike(DataType one, DataType other) {
        return one.equals(other)
                || (one instanceof DataType.BuiltIn some
                        && other instanceof DataType.BuiltIn others
                        && FAMILIES.stream()
                                .anyMatch(family -> family.contains(some.name()) && family.contains(others.name())));
    }

    /** What refers to another table refers to no row, and the key tells the rows apart. */
    private String value(Column column) {
        if (column.name().endsWith("_ref")) {
            return "NULL";
        }
        return switch (column.type()) {
            case DataType.BuiltIn type ->
                column.name().equals("id") && type.name().equals("character varying")
                        ? "'key ' || row"
                        : VALUES.getOrDefault(type.name(), "NULL");
            case DataType.Array array -> "'{}'";
            case DataType.Defined defined ->
                before.find(ObjectRef.type(defined.name()))
                        .map(FittingRows::value)
                        .orElse("NULL");
        };
    }

    private static String value(SchemaObject type) {
        return switch (type) {
            case CompositeType composite -> composite.attributes().size() == 2 ? "'(Street,3)'" : "'(Street,3,City)'";
            case dev.whimbrel.schema.EnumType some -> "'sad'";
            case dev.whimbrel.schema.Domain some -> "11 + row";
            default -> "NULL";
        };
    }
}
