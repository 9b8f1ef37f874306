package dev.whimbrel.testkit.operation;

import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Operation;
import java.util.ArrayList;
import java.util.List;

/** Operations in a row. */
public final class Operations {
    private Operations() {}

    /** Returns the schema after all of them. */
    public static Schema replayed(Schema before, List<Operation> operations) {
        Schema schema = before;
        for (Operation operation : operations) {
            schema = operation.apply(schema);
        }
        return schema;
    }

    /** Returns what takes them all back, even where data is lost; fails where there is no way back. */
    public static List<Operation> undoOf(Schema before, List<Operation> operations) {
        List<Operation> undo = new ArrayList<>();
        Schema schema = before;
        for (Operation operation : operations) {
            undo.addFirst(operation
                    .reverse(schema)
                    .undoOrThrow(reason -> new AssertionError(operation.describe() + " cannot be undone: " + reason)));
            schema = operation.apply(schema);
        }
        return undo;
    }
}
