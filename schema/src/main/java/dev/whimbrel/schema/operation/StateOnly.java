package dev.whimbrel.schema.operation;

import dev.whimbrel.schema.Schema;
import java.util.List;

/** Changes the recorded schema without touching the database, which is known to be there already. */
public record StateOnly(List<Operation> operations) implements Operation {
    public StateOnly {
        operations = List.copyOf(operations);
    }

    @Override
    public Schema apply(Schema before) {
        Schema schema = before;
        for (Operation operation : operations) {
            schema = operation.apply(schema);
        }
        return schema;
    }

    @Override
    public Reversal reverse(Schema before) {
        return Reversals.ofAll(operations, before, StateOnly::new);
    }

    @Override
    public String describe() {
        return "in the recorded schema only: "
                + String.join("; ", operations.stream().map(Operation::describe).toList());
    }

    @Override
    public Footprint footprint(Schema before, Schema after) {
        return Footprint.UNKNOWN;
    }
}
