package dev.whimbrel.schema.operation;

import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.Sequence;

/** Drops an object that is not a table. */
public record DropObject(ObjectRef object) implements Operation {
    @Override
    public Schema apply(Schema before) {
        return before.minus(object);
    }

    @Override
    public Reversal reverse(Schema before) {
        Operation undo = new CreateObject(before.object(object));
        return object.kind() == ObjectRef.Kind.SEQUENCE
                ? new Reversal.Lossy(undo, "how far " + object + " had counted")
                : new Reversal.Exact(undo);
    }

    @Override
    public String describe() {
        return "drop " + object;
    }

    /** A sequence whose owner is dropped too has to be given up by it first, so it does not hold on to it here. */
    @Override
    public Footprint footprint(Schema before, Schema after) {
        SchemaObject dropped =
                before.object(object) instanceof Sequence sequence ? sequence.withoutOwner() : before.object(object);
        return Footprint.NONE
                .destroying(object)
                .destroying(Parts.namesOf(dropped))
                .releasing(Parts.needsOf(dropped, before));
    }
}
