package dev.whimbrel.schema.operation;

import dev.whimbrel.schema.Schema;
import java.util.List;

/** Changes the database without touching the recorded schema. */
public record DatabaseOnly(List<Operation> operations) implements Operation {
    public DatabaseOnly {
        operations = List.copyOf(operations);
    }

    @Override
    public Schema apply(Schema before) {
        return before;
    }

    @Override
    public Reversal reverse(Schema before) {
        return Reversals.ofAll(operations, before, DatabaseOnly::new);
    }

    @Override
    public String describe() {
        return "in the database only: "
                + String.join("; ", operations.stream().map(Operation::describe).toList());
    }

    @Override
    public Footprint footprint(Schema before, Schema after) {
        return Footprint.UNKNOWN;
    }
}
