package dev.whimbrel.schema.operation;

import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;

/** Replaces an index's changeable properties (settings, comment), keeping its name and keys. */
public record AlterIndex(QualifiedName table, Index index) implements Operation {
    @Override
    public Schema apply(Schema before) {
        return before.editTable(table, old -> old.replace(index));
    }

    @Override
    public Reversal reverse(Schema before) {
        return new Reversal.Exact(new AlterIndex(table, before.table(table).index(index.name())));
    }

    @Override
    public String describe() {
        return "alter index " + index.name() + " of " + table;
    }

    @Override
    public Footprint footprint(Schema before, Schema after) {
        Index old = before.table(table).indexes().getOrDefault(index.name(), index);
        return Parts.changing(
                Footprint.NONE.altering(ObjectRef.index(table, index.name())), table, old.settings(), index.settings());
    }
}
