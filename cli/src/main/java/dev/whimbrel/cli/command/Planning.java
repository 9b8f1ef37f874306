package dev.whimbrel.cli.command;

import dev.whimbrel.cli.project.Project;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.AppliedMigration;
import dev.whimbrel.core.plan.Direction;
import dev.whimbrel.core.plan.ExpandedMigration;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.Phase;
import dev.whimbrel.core.plan.Plan;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.core.plan.Planner;
import dev.whimbrel.core.plan.Range;
import dev.whimbrel.core.plan.Target;
import dev.whimbrel.core.run.JournalEntry;
import dev.whimbrel.core.run.LedgerState;
import dev.whimbrel.core.run.Unfinished;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a run would do on a database as it is now: what was cut is finished first, and the rest starts from there.
 *
 * @param finishing the migrations in which an earlier run was cut
 */
record Planning(LedgerState state, List<PlannedMigration> finishing, Plan plan) {
    /** Returns what would be done on a database that somebody took to where a range begins; nobody asks it. */
    static Planning offline(Project project, Planner planner, Range range) {
        List<AppliedMigration> applied =
                range.from().map(from -> reached(project, from)).orElseGet(List::of);
        Planner ready = planner.phase() == Phase.CONTRACT ? planner.expanded(asExpanded(project, applied)) : planner;
        return new Planning(LedgerState.NONE, List.of(), ready.plan(applied, range.to(), Mode.RUN));
    }

    /** Returns what is applied in a database that went from nothing to a target. */
    static List<AppliedMigration> reached(Project project, Target target) {
        return project.planner().route(List.of(), target, Mode.FAKE).migrations().stream()
                .map(migration -> applied(project, migration.id()))
                .toList();
    }

    /** Returns a migration with its checksum as it is now: nobody asked the database what the file was then. */
    static AppliedMigration applied(Project project, MigrationId id) {
        String checksum = project.graph().find(id).map(file -> file.checksum()).orElse("");
        return new AppliedMigration(id, checksum, Instant.EPOCH, "");
    }

    /** What is asked of nobody may have been expanded. */
    private static List<ExpandedMigration> asExpanded(Project project, List<AppliedMigration> applied) {
        Set<MigrationId> there = applied.stream().map(AppliedMigration::id).collect(Collectors.toSet());
        return project.graph().order().stream()
                .filter(migration -> !there.contains(migration.id()))
                .map(migration -> new ExpandedMigration(migration.id(), migration.checksum()))
                .toList();
    }

    static Planning of(Project project, Target goal, Mode mode, Manner manner) {
        LedgerState state = project.state();
        Planner planner = manner.planner(project).knowing(state.kept());
        List<ExpandedMigration> expanded = new ArrayList<>(state.expanded());
        List<AppliedMigration> applied = new ArrayList<>(state.applied());
        List<PlannedMigration> finishing = new ArrayList<>();
        Set<MigrationId> cut = new LinkedHashSet<>();
        for (JournalEntry entry : mode == Mode.RUN ? state.journal() : List.<JournalEntry>of()) {
            if (cut.add(entry.id())) {
                PlannedMigration migration = Unfinished.plan(planner, applied, entry, state.journal())
                        .migrations()
                        .getFirst();
                finishing.add(migration);
                applied.removeIf(each -> each.id().equals(entry.id()));
                expanded.removeIf(each -> each.id().equals(entry.id()));
                if (entry.phase() == Phase.EXPAND) {
                    expanded.add(new ExpandedMigration(
                            entry.id(), migration.definition().checksum()));
                } else if (entry.direction() == Direction.FORWARD) {
                    applied.add(new AppliedMigration(
                            entry.id(), migration.definition().checksum(), Instant.EPOCH, ""));
                }
            }
        }
        return new Planning(state, finishing, planner.expanded(expanded).plan(applied, goal, mode));
    }
}
