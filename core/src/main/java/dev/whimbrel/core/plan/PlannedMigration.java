package dev.whimbrel.core.plan;

import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.Reversal;
import dev.whimbrel.schema.operation.RunSql;
import dev.whimbrel.schema.operation.StateOnly;
import java.util.ArrayList;
import java.util.List;

/**
 * A migration that is to be applied or taken back.
 *
 * @param mode where it is only to be written to the ledger, it has no steps
 * @param losses what taking it back does not bring back: "the rows of users"
 * @param phase how much of it
 */
public record PlannedMigration(
        MigrationDefinition definition,
        Direction direction,
        Mode mode,
        List<Step> steps,
        List<String> losses,
        Phase phase) {
    public PlannedMigration {
        steps = List.copyOf(steps);
        losses = List.copyOf(losses);
    }

    public PlannedMigration(
            MigrationDefinition definition, Direction direction, Mode mode, List<Step> steps, List<String> losses) {
        this(definition, direction, mode, steps, losses, Phase.WHOLE);
    }

    /** Returns the same with other steps. */
    public PlannedMigration with(List<Step> newSteps) {
        return new PlannedMigration(definition, direction, mode, newSteps, losses, phase);
    }

    /** Returns another part of the same migration. */
    public PlannedMigration part(Phase newPhase, Direction newDirection, List<Step> newSteps, List<String> newLosses) {
        return new PlannedMigration(definition, newDirection, mode, newSteps, newLosses, newPhase);
    }

    static PlannedMigration inLedgerOnly(MigrationDefinition definition, Direction direction, Mode mode) {
        return new PlannedMigration(definition, direction, mode, List.of(), List.of());
    }

    public MigrationId id() {
        return definition.id();
    }

    /**
     * Returns what is lost when it runs, in either direction: "the rows of users". What a step takes away is what undoing
     * that step would not bring back.
     */
    public List<String> destroyed() {
        List<String> destroyed = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            boolean inDatabase = !step.statements().isEmpty() || (isRecord(i) && (isSql(i - 1) || isSql(i + 1)));
            if (inDatabase
                    && step.operation().reverse(step.before()) instanceof Reversal.Lossy(Operation back, String lost)) {
                destroyed.add(lost);
            }
        }
        return without(destroyed, keptAside());
    }

    /** Returns what it drops that is kept aside, so that undoing it brings the data back: "the rows of users". */
    public List<String> keptAside() {
        return steps.stream()
                .flatMap(step -> step.keeps().stream())
                .map(Keepsake::what)
                .toList();
    }

    /** Returns what was kept aside, and is there again when it ran. */
    public List<String> broughtBack() {
        return steps.stream()
                .flatMap(step -> step.bringsBack().stream())
                .map(Keepsake::what)
                .toList();
    }

    /** Returns losses but for those that do not happen; one of a record can be several. */
    static List<String> without(List<String> losses, List<String> prevented) {
        return losses.stream()
                .filter(loss -> !prevented.containsAll(List.of(loss.split(", ", -1))))
                .toList();
    }

    /** What SQL of somebody's does is recorded beside it. */
    private boolean isRecord(int step) {
        return steps.get(step).operation() instanceof StateOnly;
    }

    private boolean isSql(int step) {
        return step >= 0 && step < steps.size() && steps.get(step).operation() instanceof RunSql;
    }
}
