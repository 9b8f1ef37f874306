package dev.whimbrel.schema.operation;

import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;

/** Drops a constraint. */
public record DropConstraint(QualifiedName table, String constraint) implements Operation {
    @Override
    public Schema apply(Schema before) {
        return before.editTable(table, old -> old.minusConstraint(constraint));
    }

    @Override
    public Reversal reverse(Schema before) {
        return new Reversal.Exact(new AddConstraint(table, before.table(table).constraint(constraint)));
    }

    @Override
    public String describe() {
        return "drop constraint " + constraint + " from " + table;
    }

    @Override
    public Footprint footprint(Schema before, Schema after) {
        Table old = before.table(table);
        return new Descent(table, before, after)
                .dropping(Parts.dropping(old, old.constraint(constraint), before), constraint);
    }
}
