package dev.whimbrel.schema.operation;

import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.PersistentMap;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.Optional;

/**
 * Replaces what a table has of its own; its parts stay as they are.
 *
 * @param traits what the table has besides its comment; empty where only the comment changes
 */
public record AlterTable(QualifiedName table, Optional<String> comment, Optional<Traits> traits) implements Operation {
    /** What is set on a table. */
    public record Traits(PersistentMap<String, String> settings) {}

    /** Returns what gives the table of that name all that this one has of its own. */
    public static AlterTable to(Table table) {
        return new AlterTable(table.name(), table.comment(), Optional.of(new Traits(table.settings())));
    }

    /** Returns the table as this makes it. */
    public Table applyTo(Table old) {
        Table commented = old.withComment(comment);
        return traits.map(now -> commented.withSettings(now.settings())).orElse(commented);
    }

    @Override
    public Schema apply(Schema before) {
        return before.editTable(table, this::applyTo);
    }

    @Override
    public Reversal reverse(Schema before) {
        Table old = before.table(table);
        return new Reversal.Exact(
                traits.isPresent() ? to(old) : new AlterTable(table, old.comment(), Optional.empty()));
    }

    @Override
    public String describe() {
        return "alter table " + table;
    }

    /** A comment is nothing that another operation could need in its new or old form. */
    @Override
    public Footprint footprint(Schema before, Schema after) {
        Footprint footprint = Footprint.NONE.requiring(ObjectRef.table(table));
        return traits.map(now ->
                        Parts.changing(footprint, table, before.table(table).settings(), now.settings()))
                .orElse(footprint);
    }
}
