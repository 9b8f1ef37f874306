package dev.whimbrel.schema.operation;

import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;

/** Renames one value of an enum type, in the rows that hold it too. */
public record RenameEnumValue(QualifiedName type, String from, String to) implements Operation {
    @Override
    public Schema apply(Schema before) {
        return before.renameEnumValue(type, from, to);
    }

    @Override
    public Reversal reverse(Schema before) {
        return new Reversal.Exact(new RenameEnumValue(type, to, from));
    }

    @Override
    public String describe() {
        return "rename value " + from + " of type " + type + " to " + to;
    }

    @Override
    public Footprint footprint(Schema before, Schema after) {
        return Footprint.NONE.altering(ObjectRef.type(type));
    }
}
