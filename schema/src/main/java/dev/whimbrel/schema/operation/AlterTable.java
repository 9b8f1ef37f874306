package dev.whimbrel.schema.operation;

import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import java.util.Optional;

/** Replaces a table's own properties (its comment); its parts stay as they are. */
public record AlterTable(QualifiedName table, Optional<String> comment) implements Operation {
    @Override
    public Schema apply(Schema before) {
        return before.editTable(table, old -> old.withComment(comment));
    }

    @Override
    public Reversal reverse(Schema before) {
        return new Reversal.Exact(new AlterTable(table, before.table(table).comment()));
    }

    @Override
    public String describe() {
        return "alter table " + table;
    }

    /** A comment is nothing that another operation could need in its new or old form. */
    @Override
    public Footprint footprint(Schema before, Schema after) {
        return Footprint.NONE.requiring(ObjectRef.table(table));
    }
}
