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
 * @param keeps what it drops that is kept aside
 * @param bringsBack what was kept aside, and is there again afterwards
 * @param alone whether each of its statements is a transaction of its own, so that no lock outlives it
 */
public record Step(
        Operation operation,
        Schema before,
        Schema after,
        List<Statement> statements,
        List<Keepsake> keeps,
        List<Keepsake> bringsBack,
        boolean alone) {
    public Step {
        statements = List.copyOf(statements);
        keeps = List.copyOf(keeps);
        bringsBack = List.copyOf(bringsBack);
    }

    public Step(Operation operation, Schema before, Schema after, List<Statement> statements) {
        this(operation, before, after, statements, List.of(), List.of(), false);
    }

    Step keeping(Keepsake what, List<Statement> how) {
        return new Step(operation, before, after, how, List.of(what), bringsBack, alone);
    }

    Step bringingBack(Keepsake what, List<Statement> how) {
        return new Step(operation, before, after, how, keeps, List.of(what), alone);
    }

    /** Returns the step with a transaction for each of its statements. */
    public Step asAlone() {
        return new Step(operation, before, after, statements, keeps, bringsBack, true);
    }
}
