package dev.whimbrel.schema.operation;

import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;

/** Renames an object that is not a table, or moves it to another schema; whatever refers to it follows. */
public record RenameObject(ObjectRef object, QualifiedName to) implements Operation {
    @Override
    public Schema apply(Schema before) {
        return before.rename(object, to);
    }

    @Override
    public Reversal reverse(Schema before) {
        QualifiedName old = object.kind().isPartOfOwner() ? QualifiedName.of(object.part()) : object.owner();
        return new Reversal.Exact(
                new RenameObject(before.object(object).renamed(to).ref(), old));
    }

    @Override
    public String describe() {
        return "rename " + object + " to " + to;
    }

    @Override
    public Footprint footprint(Schema before, Schema after) {
        SchemaObject old = before.object(object);
        SchemaObject renamed = old.renamed(to);
        return Footprint.NONE
                .destroying(object)
                .destroying(Parts.namesOf(old))
                .producing(renamed.ref())
                .producing(Parts.namesOf(renamed))
                .requiring(Parts.needsOf(renamed, after));
    }
}
