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
 * @param bounds what its statements share a transaction with
 */
public record Step(
        Operation operation,
        Schema before,
        Schema after,
        List<Statement> statements,
        List<Keepsake> keeps,
        List<Keepsake> bringsBack,
        Bounds bounds) {
    public Step {
        statements = List.copyOf(statements);
        keeps = List.copyOf(keeps);
        bringsBack = List.copyOf(bringsBack);
    }

    public Step(Operation operation, Schema before, Schema after, List<Statement> statements) {
        this(operation, before, after, statements, List.of(), List.of(), Bounds.OPEN);
    }

    Step keeping(Keepsake what, List<Statement> how) {
        return new Step(operation, before, after, how, List.of(what), bringsBack, bounds);
    }

    Step bringingBack(Keepsake what, List<Statement> how) {
        return new Step(operation, before, after, how, keeps, List.of(what), bounds);
    }

    Step with(List<Statement> how, List<Keepsake> kept, List<Keepsake> back) {
        return new Step(operation, before, after, how, kept, back, bounds);
    }

    /** Returns whether each of its statements is a transaction of its own. */
    public boolean alone() {
        return bounds == Bounds.ALONE;
    }

    /** Returns the step with a transaction for each of its statements. */
    public Step asAlone() {
        return within(Bounds.ALONE);
    }

    /** Returns the step with a transaction for all of its statements, and for them only. */
    public Step asOne() {
        return within(Bounds.TOGETHER);
    }

    /** Returns the step between other schemas, which does the same there. */
    public Step between(Schema newBefore, Schema newAfter) {
        return new Step(operation, newBefore, newAfter, statements, keeps, bringsBack, bounds);
    }

    private Step within(Bounds newBounds) {
        return new Step(operation, before, after, statements, keeps, bringsBack, newBounds);
    }
}
