package dev.whimbrel.core.lint;

import dev.whimbrel.core.impact.Impact;
import dev.whimbrel.core.impact.Impacts;
import dev.whimbrel.core.impact.ServerFacts;
import dev.whimbrel.problem.SchemaException;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.AddConstraint;
import dev.whimbrel.schema.operation.Operation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an operation is where a run takes care that nobody waits for it. */
record Careful(Way way, Impacts impacts, ServerFacts facts) {
    /** Returns whether there is no other way, or none is needed. */
    boolean isAsWritten(Operation operation, Schema schema) {
        try {
            return way.sequence(operation, schema).equals(List.of(operation))
                    && way.statements(operation, schema).isEmpty();
        } catch (SchemaException e) { // of a schema that is supposed to be there, not all is known
            return true;
        }
    }

    Command command(Operation operation, Schema schema) {
        Command command = Declared.of(operation, schema);
        if (way.statements(operation, schema).isEmpty()) {
            return command;
        }
        return switch (command) {
            case Command.Change(Operation change, Set<Command.Manner> manners) -> {
                Set<Command.Manner> more = new HashSet<>(manners);
                more.add(change instanceof AddConstraint ? Command.Manner.USING_INDEX : Command.Manner.CONCURRENTLY);
                yield new Command.Change(change, more);
            }
            case Command.Partitioning(var divided, var partition, var bound, boolean concurrently) ->
                new Command.Partitioning(divided, partition, bound, true);
            default -> command;
        };
    }

    /** Returns what the last statement does: those before it let everybody go on. */
    Impact impact(Operation operation, Schema schema) {
        try {
            Optional<List<String>> statements = way.statements(operation, schema);
            return statements.isPresent()
                    ? impacts.of(operation, schema, List.of(statements.get().getLast()), facts)
                    : impacts.of(operation, schema, facts);
        } catch (SchemaException e) {
            return Impact.unknown(e.getMessage() == null ? "it does not fit the schema" : e.getMessage());
        }
    }
}
