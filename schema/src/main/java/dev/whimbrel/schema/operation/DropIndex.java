package dev.whimbrel.schema.operation;

import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;

/** Drops an index. */
public record DropIndex(QualifiedName table, String index) implements Operation {
    @Override
    public Schema apply(Schema before) {
        return before.editTable(table, old -> old.minusIndex(index));
    }

    @Override
    public Reversal reverse(Schema before) {
        return new Reversal.Exact(new CreateIndex(table, before.table(table).index(index)));
    }

    @Override
    public String describe() {
        return "drop index " + index + " of " + table;
    }

    @Override
    public Footprint footprint(Schema before, Schema after) {
        Table old = before.table(table);
        return new Descent(table, before, after).dropping(Parts.dropping(old, old.index(index), before), index);
    }
}
