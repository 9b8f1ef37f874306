package dev.whimbrel.schema.operation;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;

/** Creates a table with its columns, and with those constraints and indexes that need nothing later. */
public record CreateTable(Table table) implements Operation {
    @Override
    public Schema apply(Schema before) {
        return before.plus(table);
    }

    @Override
    public Reversal reverse(Schema before) {
        return new Reversal.Exact(new DropTable(table.name()));
    }

    @Override
    public String describe() {
        return "create table " + table.name();
    }

    @Override
    public Footprint footprint(Schema before, Schema after) {
        Footprint footprint = Footprint.NONE
                .producing(table.ref())
                .producing(Parts.namesOf(table))
                .requiring(Parts.namespaceOf(table.name()));
        for (Column column : table.columns().values()) {
            footprint = footprint.and(new AddColumn(table.name(), column).footprint(before, after));
        }
        for (Constraint constraint : table.constraints().values()) {
            footprint = footprint.and(Parts.adding(table, constraint, after));
        }
        for (Index index : table.indexes().values()) {
            footprint = footprint.and(Parts.adding(table, index, after));
        }
        return footprint;
    }
}
