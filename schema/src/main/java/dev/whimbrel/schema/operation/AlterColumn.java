package dev.whimbrel.schema.operation;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import java.util.List;
import java.util.Optional;

/** Replaces a column's definition, keeping its name. */
public record AlterColumn(QualifiedName table, Column column) implements Operation {
    /** Whether the column is its table's own, or its parent's, does not change by this. */
    @Override
    public Schema apply(Schema before) {
        return before.editTable(
                table,
                old -> old.replace(
                        column.withInherited(old.column(column.name()).inherited())));
    }

    @Override
    public Reversal reverse(Schema before) {
        Column old = before.table(table).column(column.name());
        Operation undo = new AlterColumn(table, old);
        return column.type().equals(old.type()) || column.type().widens(old.type())
                ? new Reversal.Exact(undo)
                : new Reversal.Lossy(
                        undo,
                        "what " + column.type() + " could not keep of the " + old.type() + " values of " + table + "."
                                + column.name());
    }

    @Override
    public String describe() {
        return "alter column " + column.name() + " of " + table;
    }

    /**
     * A column that keeps its type needs nothing of it but the values that its default names: a new default comes after
     * the type got its value, and an old one goes before the type loses it.
     */
    @Override
    public Footprint footprint(Schema before, Schema after) {
        return footprint(before, before, after);
    }

    /**
     * Returns the same for a column that is altered more than once on the way.
     *
     * @param by how the column is by then
     */
    public Footprint footprint(Schema by, Schema before, Schema after) {
        Column old = by.findTable(table)
                .flatMap(each -> Optional.ofNullable(each.columns().get(column.name())))
                .orElse(column); // an heir gets it from its parent in the same change
        boolean retyped = !old.type().equals(column.type()) || !old.collation().equals(column.collation());
        List<ObjectRef> needs =
                retyped ? Parts.needsOf(table, column, after) : Parts.needsOfValue(table, column, after);
        List<ObjectRef> held = retyped ? Parts.needsOf(table, old, before) : Parts.needsOfValue(table, old, before);
        return new Descent(table, before, after)
                .alteringColumn(
                        Footprint.NONE
                                .altering(ObjectRef.column(table, column.name()))
                                .destroying(new IdentitySequence(table, old).names())
                                .producing(new IdentitySequence(table, column).names())
                                .requiring(ObjectRef.table(table))
                                .requiring(needs)
                                .releasing(held.stream()
                                        .filter(need -> !needs.contains(need))
                                        .toList()),
                        column.name());
    }
}
