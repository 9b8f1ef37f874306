package dev.whimbrel.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Follows the rename of a part through its table. */
final class TableRename {
    private TableRename() {}

    static Table constraint(Table table, String from, String to) {
        Constraint renamed = table.constraint(from).named(to);
        TableFitness.requireFree(table, renamed);
        return table.withConstraints(table.constraints().without(from).with(to, renamed))
                .withLineage(table.lineage().partRenamed(from, to));
    }

    static Table index(Table table, String from, String to) {
        Index renamed = table.index(from).named(to);
        TableFitness.requireFree(table, renamed);
        return table.withIndexes(table.indexes().without(from).with(to, renamed))
                .withLineage(table.lineage().partRenamed(from, to));
    }

    static Table column(Table table, String from, String to) {
        TableFitness.requireFree(table, table.column(from).renamed(to));
        SequencedMap<String, Column> renamed = new LinkedHashMap<>();
        for (Column column : table.columns().values()) {
            Column same = column.name().equals(from)
                    ? column.renamed(to).keepingSequence(table.name(), from, table.name())
                    : column;
            renamed.put(
                    same.name(),
                    same.value() instanceof ColumnValue.Generated
                            ? same.mapExpression(expression -> expression.columnRenamed(from, to))
                            : same);
        }
        return new Table(
                table.name(),
                Collections.unmodifiableSequencedMap(renamed),
                table.constraints()
                        .mapValues(constraint ->
                                constraint.columns().contains(from) ? constraint.columnRenamed(from, to) : constraint),
                table.indexes()
                        .mapValues(index -> index.columns().contains(from) ? index.columnRenamed(from, to) : index),
                table.comment(),
                table.lineage().columnRenamed(from, to),
                table.settings());
    }
}
