package dev.whimbrel.core.online;

import dev.whimbrel.core.dialect.Dialect;
import dev.whimbrel.core.impact.Impact;
import dev.whimbrel.core.impact.Rates;
import dev.whimbrel.core.impact.Work;
import dev.whimbrel.core.plan.Plan;
import dev.whimbrel.core.plan.PlanImpact;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.core.plan.StepImpact;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.HistoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What keeps others waiting for as long as rows are read or written, in whatever order it is done. */
public final class NoSafeWay {
    private NoSafeWay() {}

    /** Throws {@code HistoryException} with the code NOT_ONLINE, and all steps that there is no safe way for. */
    public static void refuse(Plan plan, Dialect dialect) {
        List<String> unsafe = new ArrayList<>();
        boolean copies = false;
        PlanImpact impact = new PlanImpact(dialect.impacts(), dialect.facts().withoutConnection(), Rates.USUAL);
        for (PlannedMigration migration : plan.migrations()) {
            for (StepImpact step : impact.next(migration).steps()) {
                if (blocks(step.impact())) {
                    copies |= !step.impact().tablesOf(Work.Kind.COPY).isEmpty();
                    unsafe.add("  - " + migration.id() + ": "
                            + step.step().operation().describe() + ": "
                            + step.impact().work().stream()
                                    .map(Work::describe)
                                    .distinct()
                                    .collect(Collectors.joining(", ")));
                }
            }
        }
        if (!unsafe.isEmpty()) {
            throw new HistoryException(
                    Code.NOT_ONLINE,
                    "There is no way to do this without making others wait, and nothing was done:\n"
                            + String.join("\n", unsafe),
                    "Another type, a rename, and a split can be done in two phases: --phase expand, and --phase contract after."
                            + " For the rest, do it in steps of your own, or say --allow-blocking when nobody needs the"
                            + " tables"
                            + (copies ? ", or --no-keep-dropped to let go what would be copied." : "."));
        }
    }

    private static boolean blocks(Impact impact) {
        return impact.work().stream().anyMatch(work -> impact.blocksWrites().contains(work.table()));
    }
}
