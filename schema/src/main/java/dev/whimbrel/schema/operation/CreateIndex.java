package dev.whimbrel.schema.operation;

import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;

/** Creates an index. */
public record CreateIndex(QualifiedName table, Index index) implements Operation {
    @Override
    public Schema apply(Schema before) {
        return before.editTable(table, old -> old.plus(index));
    }

    @Override
    public Reversal reverse(Schema before) {
        return new Reversal.Exact(new DropIndex(table, index.name()));
    }

    @Override
    public String describe() {
        return "create index " + index.name() + " on " + table;
    }

    @Override
    public Footprint footprint(Schema before, Schema after) {
        return new Descent(table, before, after).adding(Parts.adding(after.table(table), index, after), index.name());
    }
}
