package dev.whimbrel.schema.operation;

import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;

/** Creates an object that is not a table: a schema, a type, a sequence. */
public record CreateObject(SchemaObject object) implements Operation {
    @Override
    public Schema apply(Schema before) {
        return before.plus(object);
    }

    @Override
    public Reversal reverse(Schema before) {
        return new Reversal.Exact(new DropObject(object.ref()));
    }

    @Override
    public String describe() {
        return "create " + object.ref();
    }

    @Override
    public Footprint footprint(Schema before, Schema after) {
        return Footprint.NONE
                .producing(object.ref())
                .producing(Parts.namesOf(object))
                .requiring(Parts.needsOf(object, after));
    }
}
