package dev.whimbrel.core.migration;

import dev.whimbrel.schema.operation.Backfill;
import dev.whimbrel.schema.operation.Backfill.Work;
import java.util.Optional;
import java.util.function.Consumer;

/** A backfill of a migration that can still be given its undo. */
public final class BackfillStep {
    private final Consumer<Backfill> replacement;
    private Backfill operation;

    BackfillStep(Backfill operation, Consumer<Backfill> replacement) {
        this.operation = operation;
        this.replacement = replacement;
    }

    /** Says how to take it back, batch by batch as well. */
    public BackfillStep undo(BatchStep back) {
        return undo(new Work.Java(back));
    }

    /** Says the same in SQL with {@code :batch}; an empty text where nothing is to be done. */
    public BackfillStep undo(String sql) {
        return undo(new Work.Sql(sql));
    }

    /** Says that a squash may leave it out, because a new database has no rows that it would change. */
    public BackfillStep elidable() {
        return replace(operation.undo(), true, operation.expectNone());
    }

    /**
     * Says what no row is like afterwards, as a condition in SQL: {@code expectNone("full_name IS NULL")}. Rows that others
     * write meanwhile, and for which it holds in the end, are gone through again; where some are left, the migration fails.
     */
    public BackfillStep expectNone(String condition) {
        return replace(operation.undo(), operation.elidable(), Optional.of(condition));
    }

    private BackfillStep undo(Work back) {
        return replace(Optional.of(back), operation.elidable(), operation.expectNone());
    }

    private BackfillStep replace(Optional<Work> undo, boolean elidable, Optional<String> expectNone) {
        return replace(
                new Backfill(operation.table(), operation.batchSize(), operation.work(), undo, elidable, expectNone));
    }

    private BackfillStep replace(Backfill newOperation) {
        operation = newOperation;
        replacement.accept(newOperation);
        return this;
    }
}
