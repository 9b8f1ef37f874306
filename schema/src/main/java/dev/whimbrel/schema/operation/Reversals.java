package dev.whimbrel.schema.operation;

import dev.whimbrel.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Undoes a list of operations from its end. */
final class Reversals {
    private Reversals() {}

    /** Returns the reversal of all, as one operation that {@code wrap} makes of the single ones. */
    static Reversal ofAll(List<Operation> operations, Schema before, Function<List<Operation>, Operation> wrap) {
        List<Operation> undo = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        Schema schema = before;
        for (Operation operation : operations) {
            switch (operation.reverse(schema)) {
                case Reversal.Exact(Operation back) -> undo.addFirst(back);
                case Reversal.Lossy(Operation back, String whatIsLost) -> {
                    undo.addFirst(back);
                    lost.add(whatIsLost);
                }
                case Reversal.Impossible impossible -> {
                    return impossible;
                }
            }
            schema = operation.apply(schema);
        }
        Operation all = wrap.apply(undo);
        return lost.isEmpty() ? new Reversal.Exact(all) : new Reversal.Lossy(all, String.join(", ", lost));
    }
}
