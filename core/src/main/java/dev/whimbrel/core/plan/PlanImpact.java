package dev.whimbrel.core.plan;

import dev.whimbrel.core.impact.Estimate;
import dev.whimbrel.core.impact.Impact;
import dev.whimbrel.core.impact.Impacts;
import dev.whimbrel.core.impact.Loss;
import dev.whimbrel.core.impact.Rates;
import dev.whimbrel.core.impact.ServerFacts;
import dev.whimbrel.core.impact.TableFacts;
import dev.whimbrel.core.impact.Work;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Backfill;
import dev.whimbrel.schema.operation.CreateTable;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RenameTable;
import dev.whimbrel.schema.operation.Reversal;
import dev.whimbrel.schema.operation.RunJava;
import dev.whimbrel.schema.operation.RunSql;
import dev.whimbrel.schema.operation.StateOnly;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Goes through the steps of a plan, in order, and says what each does to a database that is in use.
 *
 * <p>A table that the plan makes is of no concern to anybody until the plan is through, so its locks are left out; one that
 * it renames keeps the size that it has.
 */
public final class PlanImpact {
    private final Impacts impacts;
    private final Rates rates;
    private final Set<QualifiedName> made = new HashSet<>();
    private final Set<String> kept = new HashSet<>();
    private ServerFacts facts;
    private boolean afterSql;

    public PlanImpact(Impacts impacts, ServerFacts facts, Rates rates) {
        this.impacts = impacts;
        this.facts = facts;
        this.rates = rates;
    }

    /** Returns the impact of the steps of the next migration of the plan. */
    public MigrationImpact next(PlannedMigration migration) {
        List<StepImpact> all = new ArrayList<>();
        for (Step step : migration.steps()) {
            all.add(next(step));
        }
        return new MigrationImpact(migration, all);
    }

    private StepImpact next(Step step) {
        Operation operation = step.operation();
        step.keeps().forEach(each -> kept.add(each.what()));
        note(operation);
        Impact impact = isNothing(step) ? Impact.NONE : of(step).besides(made);
        StepImpact result = new StepImpact(
                step,
                impact,
                losses(step).stream()
                        .filter(loss -> !kept.contains(loss.what()))
                        .toList(),
                operation.reverse(step.before()),
                isNothing(step) ? new Estimate.Instant() : rates.estimate(impact, facts));
        if (operation instanceof RenameTable(QualifiedName from, QualifiedName to)) {
            follow(from, to);
        }
        afterSql = operation instanceof RunSql || (afterSql && operation instanceof StateOnly);
        return result;
    }

    /** What SQL of somebody's made is recorded behind it. */
    private void note(Operation operation) {
        if (operation instanceof CreateTable create) {
            made.add(create.table().name());
        }
        if (operation instanceof StateOnly recorded && afterSql) {
            recorded.operations().forEach(this::note);
        }
    }

    private Impact of(Step step) {
        List<String> sql = step.statements().stream().map(each -> each.sql()).toList();
        Impact impact = copying(step, impacts.of(step.operation(), step.before(), sql, facts));
        return step.statements().stream().allMatch(each -> each.transactional()) ? impact : impact.outsideTransaction();
    }

    /** What is kept in another table, or comes back from it, is written row by row. */
    private static Impact copying(Step step, Impact impact) {
        Impact all = impact;
        for (Keepsake kept : step.keeps()) {
            all = copying(all, kept, "they are kept aside");
        }
        for (Keepsake back : step.bringsBack()) {
            all = copying(all, back, "they come back");
        }
        return all;
    }

    private static Impact copying(Impact impact, Keepsake some, String reason) {
        return some.table().filter(table -> !some.moved()).isEmpty()
                ? impact
                : impact.doing(Work.Kind.COPY, some.table().get(), some.what(), reason);
    }

    private static boolean isNothing(Step step) {
        return step.statements().isEmpty()
                && !(step.operation() instanceof Backfill)
                && !(step.operation() instanceof RunJava);
    }

    private void follow(QualifiedName from, QualifiedName to) {
        if (made.remove(from)) {
            made.add(to);
        }
        Optional<TableFacts> known = facts.table(from);
        if (known.isPresent()) {
            facts = facts.with(to, known.get());
        }
    }

    private List<Loss> losses(Step step) {
        return isNothing(step) && !(afterSql && step.operation() instanceof StateOnly)
                ? List.of()
                : losses(step.operation(), step.before());
    }

    private List<Loss> losses(Operation operation, Schema before) {
        List<Loss> losses = new ArrayList<>();
        if (operation instanceof StateOnly recorded) {
            Schema schema = before;
            for (Operation each : recorded.operations()) {
                losses.addAll(losses(each, schema));
                schema = each.apply(schema);
            }
        } else if (operation.reverse(before) instanceof Reversal.Lossy lossy) {
            losses.add(new Loss(lossy.whatIsLost(), rows(operation)));
        }
        return losses;
    }

    private OptionalLong rows(Operation operation) {
        Optional<QualifiedName> table = Keepsake.emptied(operation);
        if (table.filter(made::contains).isPresent()) {
            return OptionalLong.of(0);
        }
        return table.flatMap(facts::table)
                .map(known -> OptionalLong.of(known.rows()))
                .orElse(OptionalLong.empty());
    }
}
