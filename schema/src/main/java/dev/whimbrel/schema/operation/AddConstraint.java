package dev.whimbrel.schema.operation;

import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;

/** Adds a primary key, unique constraint, check, or foreign key to an existing table. */
public record AddConstraint(QualifiedName table, Constraint constraint) implements Operation {
    @Override
    public Schema apply(Schema before) {
        return before.editTable(table, old -> old.plus(constraint));
    }

    @Override
    public Reversal reverse(Schema before) {
        return new Reversal.Exact(new DropConstraint(table, constraint.name()));
    }

    @Override
    public String describe() {
        return "add " + Parts.word(constraint) + " " + constraint.name() + " to " + table;
    }

    @Override
    public Footprint footprint(Schema before, Schema after) {
        return new Descent(table, before, after)
                .adding(Parts.adding(after.table(table), constraint, after), constraint.name());
    }
}
