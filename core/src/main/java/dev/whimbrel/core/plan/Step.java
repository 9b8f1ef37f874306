package dev.whimbrel.core.plan;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Operation;
import java.util.List;

/**
 * One operation of a plan.
 *
 * @param before the schema that it is applied to; inside {@code databaseOnly}, with what that has changed so far
 * @param statements in order; none where the database keeps nothing of the operation, or where it is Java code
 */
public record Step(Operation operation, Schema before, Schema after, List<Statement> statements) {
    public Step {
        statements = List.copyOf(statements);
    }
}
