package dev.whimbrel.schema.operation;

import dev.whimbrel.problem.SchemaException;
import dev.whimbrel.schema.EnumType;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;

/** Renames one value of an enum type, in the rows that hold it too. */
public record RenameEnumValue(QualifiedName type, String from, String to) implements Operation {
    @Override
    public Schema apply(Schema before) {
        EnumType old = (EnumType) before.object(ObjectRef.type(type));
        if (!old.values().contains(from)) {
            throw new SchemaException("enum type " + type + " has no value '" + from + "'; it has " + old.values());
        }
        return before.replace(old.withValues(old.values().stream()
                .map(value -> value.equals(from) ? to : value)
                .toList()));
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
