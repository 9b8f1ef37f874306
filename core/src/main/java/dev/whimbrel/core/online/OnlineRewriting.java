package dev.whimbrel.core.online;

import dev.whimbrel.core.dialect.Dialect;
import dev.whimbrel.core.dialect.OnlineDdl;
import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.core.impact.Impact;
import dev.whimbrel.core.impact.ServerFacts;
import dev.whimbrel.core.plan.Bounds;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.core.plan.Step;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.CreateTable;
import dev.whimbrel.schema.operation.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Carries a migration out while others work with the database.
 *
 * <p>What it does follows from the migration and the server's version, and from nothing that is measured: a run that was cut
 * is finished by the same steps. Tables that the migration makes itself are nobody's yet.
 */
public final class OnlineRewriting implements UnaryOperator<PlannedMigration> {
    private final Dialect dialect;
    private final Supplier<OnlineDdl> online;

    /** Returns one that does what every server understands. */
    public OnlineRewriting(Dialect dialect) {
        this.dialect = dialect;
        this.online = dialect::online;
    }

    /**
     * Returns one for a server.
     *
     * @param version asked for when a migration is carried out
     */
    public OnlineRewriting(Dialect dialect, IntSupplier version) {
        this.dialect = dialect;
        this.online = () -> dialect.online(version.getAsInt());
    }

    @Override
    public PlannedMigration apply(PlannedMigration migration) {
        if (migration.mode() != Mode.RUN) {
            return migration;
        }
        Set<QualifiedName> made = new HashSet<>();
        List<Step> steps = new ArrayList<>();
        for (Step step : migration.steps()) {
            if (step.operation() instanceof CreateTable create) {
                made.add(create.table().name());
            }
            steps.addAll(rewritten(step, made));
        }
        return migration.with(steps);
    }

    private List<Step> rewritten(Step step, Set<QualifiedName> made) {
        if (step.statements().isEmpty()
                || step.bounds() == Bounds.TOGETHER
                || !step.bringsBack().isEmpty()) {
            return List.of(step);
        }
        Impact impact = impact(step.operation(), step.before(), made);
        if (impact.isKnown() && impact.blocksWrites().isEmpty()) {
            return List.of(step);
        }
        return step.keeps().isEmpty() ? inSequence(step) : keeping(step);
    }

    private List<Step> inSequence(Step step) {
        List<Step> steps = new ArrayList<>();
        Schema schema = step.before();
        for (Operation operation : sequence(step)) {
            Schema after = operation.apply(schema);
            List<Statement> usual = operation.equals(step.operation()) && schema.equals(step.before())
                    ? step.statements()
                    : dialect.ddl().statements(operation, schema);
            Optional<List<Statement>> gentle = online.get().statements(operation, schema);
            steps.addAll(
                    gentle.isPresent()
                            ? oneByOne(operation, schema, after, gentle.get())
                            : List.of(new Step(operation, schema, after, usual).asAlone()));
            schema = after;
        }
        return steps;
    }

    /** One that does not come to quite the same, as odd schemas go, is none. */
    private List<Operation> sequence(Step step) {
        List<Operation> sequence = online.get().sequence(step.operation(), step.before());
        Schema schema = step.before();
        for (Operation operation : sequence) {
            schema = operation.apply(schema);
        }
        return schema.equals(step.operation().apply(step.before())) ? sequence : List.of(step.operation());
    }

    /** What is dropped must not change after it was kept, so that is done together; what others wait for comes before. */
    private List<Step> keeping(Step step) {
        List<Step> steps = new ArrayList<>();
        List<Statement> rest = new ArrayList<>(step.statements());
        Schema schema = step.before();
        for (Operation operation : sequence(step)) {
            List<Statement> statements = dialect.ddl().statements(operation, schema);
            if (operation.equals(step.operation()) || !rest.containsAll(statements)) {
                break;
            }
            Schema after = operation.apply(schema);
            steps.add(new Step(operation, schema, after, statements).asAlone());
            rest.removeAll(statements);
            schema = after;
        }
        steps.add(
                new Step(step.operation(), schema, step.after(), rest, step.keeps(), step.bringsBack(), step.bounds()));
        return steps;
    }

    /** What the one does under its lock is not done under that of another. */
    private static List<Step> oneByOne(Operation operation, Schema before, Schema after, List<Statement> statements) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            boolean last = i == statements.size() - 1;
            steps.add(new Step(operation, before, last ? after : before, List.of(statements.get(i))).asAlone());
        }
        return steps;
    }

    private Impact impact(Operation operation, Schema before, Set<QualifiedName> made) {
        ServerFacts facts = dialect.facts().withoutConnection();
        return dialect.impacts().of(operation, before, facts).besides(made);
    }
}
