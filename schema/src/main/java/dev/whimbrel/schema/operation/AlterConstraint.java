package dev.whimbrel.schema.operation;

import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;

/** Replaces a constraint's changeable properties (deferrability, validity, settings, comment), keeping its name and columns. */
public record AlterConstraint(QualifiedName table, Constraint constraint) implements Operation {
    @Override
    public Schema apply(Schema before) {
        return before.editTable(table, old -> old.replace(constraint));
    }

    @Override
    public Reversal reverse(Schema before) {
        return new Reversal.Exact(new AlterConstraint(table, before.table(table).constraint(constraint.name())));
    }

    @Override
    public String describe() {
        return "alter " + Parts.word(constraint) + " " + constraint.name() + " of " + table;
    }

    @Override
    public Footprint footprint(Schema before, Schema after) {
        Constraint old = before.table(table).constraints().getOrDefault(constraint.name(), constraint);
        return Parts.changing(
                Footprint.NONE.altering(ObjectRef.constraint(table, constraint.name())),
                table,
                old.settings(),
                constraint.settings());
    }
}
