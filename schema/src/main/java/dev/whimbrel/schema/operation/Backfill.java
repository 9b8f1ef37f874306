package dev.whimbrel.schema.operation;

import dev.whimbrel.problem.SchemaException;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.RowKey;
import dev.whimbrel.schema.Schema;
import java.util.Optional;

/**
 * Goes through the rows of a table batch by batch, each batch in a transaction of its own; reversible only if the author says
 * how.
 *
 * @param batchSize how many rows a transaction changes at most; {@link #ADAPTIVE} where the run finds out how many fit the
 *     time that a batch may take
 * @param undo what takes it back
 * @param elidable whether a squash may leave it out, because a new database has no rows that it would change
 * @param expectNone a condition in SQL that holds for no row afterwards; rows for which it still holds are gone through again
 */
public record Backfill(
        QualifiedName table,
        int batchSize,
        Work work,
        Optional<Work> undo,
        boolean elidable,
        Optional<String> expectNone)
        implements Operation {
    /** Stands in the place of a size that nobody set. */
    public static final int ADAPTIVE = 0;

    /** What a statement has in the place of the condition for the rows of a batch. */
    public static final String PLACE = ":batch";

    /** A backfill of which nothing is expected afterwards. */
    public Backfill(QualifiedName table, int batchSize, Work work, Optional<Work> undo, boolean elidable) {
        this(table, batchSize, work, undo, elidable, Optional.empty());
    }

    /** What is done with the rows of each batch. */
    public sealed interface Work {
        /** A statement, in which {@link #PLACE} stands for the condition; an empty text where nothing is to be done. */
        record Sql(String text) implements Work {}

        /** Code, which the engine calls. */
        record Java(JavaCode code) implements Work {}
    }

    @Override
    public Schema apply(Schema before) {
        RowKey.required(before.table(table));
        if (batchSize < ADAPTIVE) {
            throw new SchemaException("a batch has at least one row, and not " + batchSize);
        }
        if (expectNone.filter(String::isBlank).isPresent()) {
            throw new SchemaException(
                    "what no row may be like afterwards is not said; write a condition, such as name IS NULL");
        }
        if (work instanceof Work.Sql(String text) && !text.isBlank() && !text.contains(PLACE)) {
            throw new SchemaException(
                    "the statement does not say where the condition for the rows of a batch goes; write WHERE "
                            + PLACE);
        }
        return before;
    }

    @Override
    public Reversal reverse(Schema before) {
        return undo.<Reversal>map(
                        back -> new Reversal.Exact(new Backfill(table, batchSize, back, Optional.of(work), elidable)))
                .orElseGet(() -> new Reversal.Impossible("'" + describe()
                        + "' does not say how to undo it; say so with undo(...), undo(\"\") if nothing is to be done"));
    }

    @Override
    public String describe() {
        return "backfill " + table
                + switch (work) {
                    case Work.Sql(String text) ->
                        ": " + text.strip().lines().findFirst().orElse("nothing");
                    case Work.Java java -> "";
                };
    }

    @Override
    public Footprint footprint(Schema before, Schema after) {
        return Footprint.UNKNOWN;
    }
}
