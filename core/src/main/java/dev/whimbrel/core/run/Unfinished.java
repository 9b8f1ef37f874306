package dev.whimbrel.core.run;

import dev.whimbrel.core.plan.AppliedMigration;
import dev.whimbrel.core.plan.Phase;
import dev.whimbrel.core.plan.Plan;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.core.plan.Planner;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.HistoryException;
import java.util.Collection;
import java.util.List;

/**
 * A migration in which a run was cut: it is finished as it was begun, online or not, whatever is asked for now, and also where the
 * server is a newer one by now.
 */
public final class Unfinished {
    private Unfinished() {}

    /**
     * Returns what is left of the migration that an entry of the journal is about, and what was done of it; throws {@code
     * HistoryException} where somebody wants back what only goes on.
     */
    public static Plan plan(
            Planner planner, Collection<AppliedMigration> applied, JournalEntry cut, List<JournalEntry> journal) {
        if (planner.phase() == Phase.ABORT && cut.phase() == Phase.CONTRACT) {
            throw new HistoryException(
                    Code.OUT_OF_PHASE,
                    "The contract of " + cut.id()
                            + " was begun, and cut in the middle: there is no way back from there."
                            + " Nothing was done",
                    "Finish it: whimbrel migrate --phase contract. After that the migration is undone like any other.");
        }
        return planner.ways().stream()
                .map(way -> way.finish(applied, cut.id(), cut.direction(), cut.phase()))
                .filter(plan -> fits(plan, journal))
                .findFirst()
                .orElseGet(() -> planner.finish(applied, cut.id(), cut.direction(), cut.phase()));
    }

    private static boolean fits(Plan plan, List<JournalEntry> journal) {
        PlannedMigration migration = plan.migrations().getFirst();
        List<Portion> portions = Portion.of(migration);
        return journal.stream()
                .filter(entry -> entry.id().equals(migration.id()))
                .allMatch(entry -> entry.portion() <= portions.size()
                        && portions.get(entry.portion() - 1).isOf(entry));
    }
}
