package dev.whimbrel.schema.operation;

import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;

/** Renames a table or moves it to another schema; foreign keys that point at it follow. */
public record RenameTable(QualifiedName from, QualifiedName to) implements Operation {
    @Override
    public Schema apply(Schema before) {
        return before.rename(ObjectRef.table(from), to);
    }

    @Override
    public Reversal reverse(Schema before) {
        return new Reversal.Exact(new RenameTable(to, from));
    }

    @Override
    public String describe() {
        return "rename table " + from + " to " + to;
    }

    @Override
    public Footprint footprint(Schema before, Schema after) {
        return Footprint.NONE
                .destroying(ObjectRef.table(from), ObjectRef.relationName(from))
                .producing(ObjectRef.table(to), ObjectRef.relationName(to))
                .requiring(Parts.namespaceOf(to))
                .releasing(Parts.namespaceOf(from));
    }
}
