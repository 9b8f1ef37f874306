package dev.whimbrel.cli.command;

import dev.whimbrel.cli.project.Crossings;
import dev.whimbrel.cli.terminal.Fields;
import dev.whimbrel.cli.terminal.Result;
import dev.whimbrel.cli.terminal.Terminal;
import dev.whimbrel.core.plan.Direction;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.Phase;
import dev.whimbrel.core.plan.Plan;
import dev.whimbrel.core.plan.PlannedMigration;
import java.util.List;

/**
 * What a run would do.
 *
 * @param finishing the migrations in which an earlier run was cut, which are finished before anything else
 */
record PlanReport(List<Entry> finishing, List<Entry> plan) implements Result {
    /**
     * One migration.
     *
     * @param waits what has to be in other databases before: {@code auth.0001_initial in database people}
     * @param operations in words
     * @param loses what is lost when it runs
     * @param keeps what it drops that is kept aside
     * @param bringsBack what was kept aside, and is there again afterwards
     * @param unrestored what taking it back does not bring back
     */
    record Entry(
            String id,
            Direction direction,
            Mode mode,
            Phase phase,
            List<String> waits,
            List<String> operations,
            List<String> loses,
            List<String> keeps,
            List<String> bringsBack,
            List<String> unrestored)
            implements Fields {
        static Entry of(PlannedMigration migration, Crossings crossings) {
            List<String> destroyed = migration.destroyed();
            return new Entry(
                    migration.id().toString(),
                    migration.direction(),
                    migration.mode(),
                    migration.phase(),
                    waits(migration, crossings),
                    migration.steps().stream()
                            .map(step -> step.operation().describe())
                            .toList(),
                    destroyed,
                    migration.keptAside(),
                    migration.broughtBack(),
                    migration.losses().stream()
                            .filter(loss -> !destroyed.contains(loss))
                            .toList());
        }

        private static List<String> waits(PlannedMigration migration, Crossings crossings) {
            return migration.direction() == Direction.BACKWARD
                    ? List.of()
                    : crossings.before(migration.id()).stream()
                            .map(other -> other + " in database " + crossings.home(other))
                            .toList();
        }

        void print(Terminal terminal) {
            String undo = direction == Direction.FORWARD || phase != Phase.WHOLE ? "" : "Undo: ";
            terminal.line(id + Words.phase(phase));
            waits.forEach(other -> terminal.line("    comes after " + other));
            operations.forEach(operation -> terminal.line("    " + undo + Words.capitalised(operation)));
            loses.forEach(loss -> terminal.line("    loses " + loss));
            Words.kept(keeps, bringsBack).forEach(line -> terminal.line("    " + line));
            unrestored.forEach(loss -> terminal.line("    does not bring back " + loss));
        }
    }

    static PlanReport of(List<PlannedMigration> finishing, Plan plan, Crossings crossings) {
        return new PlanReport(
                finishing.stream()
                        .map(migration -> Entry.of(migration, crossings))
                        .toList(),
                plan.migrations().stream()
                        .map(migration -> Entry.of(migration, crossings))
                        .toList());
    }

    @Override
    public void print(Terminal terminal) {
        if (!finishing.isEmpty()) {
            terminal.line("A run was cut here, and this is finished first:");
            finishing.forEach(entry -> entry.print(terminal));
        }
        terminal.line("Planned operations:");
        if (plan.isEmpty()) {
            terminal.line("  No planned migration operations.");
        }
        plan.forEach(entry -> entry.print(terminal));
    }
}
