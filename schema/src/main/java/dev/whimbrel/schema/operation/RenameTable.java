package dev.whimbrel.schema.operation;

import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Sequence;
import java.util.List;

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
        Footprint footprint = Footprint.NONE
                .destroying(ObjectRef.table(from), ObjectRef.relationName(from), ObjectRef.type(from))
                .producing(ObjectRef.table(to), ObjectRef.relationName(to), ObjectRef.type(to))
                .requiring(Parts.namespaceOf(to, after))
                .releasing(Parts.namespaceOf(from, before));
        return from.schema().equals(to.schema()) ? footprint : footprint.and(moved(before.ownedBy(from)));
    }

    private Footprint moved(List<Sequence> sequences) {
        Footprint footprint = Footprint.NONE;
        for (Sequence sequence : sequences) {
            Sequence there = sequence.renamed(
                    new QualifiedName(to.schema(), sequence.name().name()));
            footprint = footprint
                    .destroying(sequence.ref(), ObjectRef.relationName(sequence.name()))
                    .producing(there.ref(), ObjectRef.relationName(there.name()));
        }
        return footprint;
    }
}
