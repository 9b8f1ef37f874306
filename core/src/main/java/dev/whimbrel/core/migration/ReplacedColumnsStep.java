package dev.whimbrel.core.migration;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.ReplaceColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Columns that a migration file puts in the place of others, one word for each. */
public final class ReplacedColumnsStep {
    private final Consumer<Operation> replace;
    private ReplaceColumns operation;

    /** @param place adds the operation to the migration, and returns how to put another in its place */
    ReplacedColumnsStep(ReplaceColumns operation, Function<Operation, Consumer<Operation>> place) {
        this.operation = operation;
        this.replace = place.apply(operation);
    }

    /** Names a column that goes, and what it becomes when this is undone, in SQL about the new columns. */
    public ReplacedColumnsStep from(String column, String sql) {
        List<ReplaceColumns.From> more = new ArrayList<>(operation.from());
        more.add(new ReplaceColumns.From(column, sql));
        return with(new ReplaceColumns(operation.table(), operation.to(), more));
    }

    /** Defines a new column, and what it becomes, in SQL about those that go. */
    public ReplacedColumnsStep to(Column column, String sql) {
        List<ReplaceColumns.To> more = new ArrayList<>(operation.to());
        more.add(new ReplaceColumns.To(column, sql));
        return with(new ReplaceColumns(operation.table(), more, operation.from()));
    }

    private ReplacedColumnsStep with(ReplaceColumns changed) {
        operation = changed;
        replace.accept(changed);
        return this;
    }
}
