package dev.whimbrel.core.drift;

import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.PersistentMap;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.AddColumn;
import dev.whimbrel.schema.operation.AddConstraint;
import dev.whimbrel.schema.operation.CreateIndex;
import dev.whimbrel.schema.operation.CreateObject;
import dev.whimbrel.schema.operation.CreateTable;
import dev.whimbrel.schema.operation.Operation;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The parts of schema objects, each with the operation that makes it as it is.
 *
 * <p>Two parts are the same when their operations are equal; what only follows from the rest, such as the needs of a view,
 * is left out.
 */
public final class Inventory {
    private Inventory() {}

    /** Returns the parts of all objects by their addresses. */
    public static SortedMap<ObjectRef, Operation> of(Schema schema) {
        SortedMap<ObjectRef, Operation> parts = new TreeMap<>();
        schema.objects().values().forEach(object -> parts.putAll(of(object)));
        return parts;
    }

    /** Returns the parts of one object: a table's own first part is the table without columns. */
    public static SortedMap<ObjectRef, Operation> of(SchemaObject object) {
        SortedMap<ObjectRef, Operation> parts = new TreeMap<>();
        switch (object) {
            case Table table -> {
                parts.put(table.ref(), new CreateTable(bare(table)));
                table.columns()
                        .values()
                        .forEach(column -> parts.put(
                                ObjectRef.column(table.name(), column.name()), new AddColumn(table.name(), column)));
                table.constraints()
                        .values()
                        .forEach(constraint -> parts.put(
                                ObjectRef.constraint(table.name(), constraint.name()),
                                new AddConstraint(table.name(), constraint)));
                table.indexes()
                        .values()
                        .forEach(index -> parts.put(
                                ObjectRef.index(table.name(), index.name()), new CreateIndex(table.name(), index)));
            }
            default -> parts.put(object.ref(), making(object));
        }
        return parts;
    }

    /** Returns the operation that makes the whole object. */
    static Operation making(SchemaObject object) {
        return switch (object) {
            case Table table -> new CreateTable(table);
            case Definition definition -> new CreateObject(plain(definition));
            default -> new CreateObject(object);
        };
    }

    private static Definition plain(Definition definition) {
        return new Definition(
                definition.ref(),
                definition.modifier(),
                definition.sql(),
                List.of(),
                new java.util.TreeSet<>(),
                definition.settings(),
                definition.comment());
    }

    private static Table bare(Table table) {
        Table empty = Table.of(table.name());
        return new Table(
                table.name(),
                empty.columns(),
                PersistentMap.empty(),
                PersistentMap.empty(),
                table.comment(),
                table.lineage(),
                table.settings());
    }
}
