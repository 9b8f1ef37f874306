package dev.whimbrel.cli.report;

import dev.whimbrel.core.graph.MigrationGraph;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.Direction;
import dev.whimbrel.core.plan.MigrationImpact;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.StepImpact;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Reversal;
import dev.whimbrel.schema.operation.RunSql;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that a report tells.
 *
 * @param database its name; what it is said to be where nobody asked one
 * @param basis what the impact stands on: the version of the server, or that nobody asked
 * @param migrations what would be done, in order
 * @param applied what is
 * @param findings what rules say about it
 */
public record Report(
        String database,
        String basis,
        List<MigrationImpact> migrations,
        MigrationGraph graph,
        Set<MigrationId> applied,
        List<Remark> findings) {
    public Report {
        migrations = List.copyOf(migrations);
        applied = Set.copyOf(applied);
        findings = List.copyOf(findings);
    }

    /**
     * What a rule says about one place of the plan.
     *
     * @param migration its id
     * @param about the operation in words, where it is about one
     */
    public record Remark(
            String severity, String code, String place, String message, String remedy, String migration, String about) {
        String inWords() {
            return message + ". " + remedy;
        }
    }

    /** Returns what rules say about a step, where it is the first of its migration that does what they speak of. */
    List<Remark> remarks(MigrationImpact migration, StepImpact step) {
        return findings.stream()
                .filter(remark -> of(migration, remark).filter(step::equals).isPresent())
                .toList();
    }

    /** Returns what rules say that is about no step of the plan. */
    List<Remark> otherRemarks() {
        return findings.stream()
                .filter(remark -> migrations.stream()
                        .noneMatch(migration -> of(migration, remark).isPresent()))
                .toList();
    }

    /** All that SQL of somebody's does is one step. */
    private static Optional<StepImpact> of(MigrationImpact migration, Remark remark) {
        if (!migration.migration().id().toString().equals(remark.migration())) {
            return Optional.empty();
        }
        Optional<StepImpact> said = migration.steps().stream()
                .filter(step -> step.step().operation().describe().equals(remark.about()))
                .findFirst();
        return said.or(() -> migration.steps().stream()
                .filter(step -> step.step().operation() instanceof RunSql)
                .findFirst());
    }

    Schema before() {
        return migrations.stream()
                .flatMap(each -> each.steps().stream())
                .findFirst()
                .map(each -> each.step().before())
                .orElse(Schema.EMPTY);
    }

    Schema after() {
        return migrations.stream()
                .flatMap(each -> each.steps().stream())
                .reduce((first, second) -> second)
                .map(each -> each.step().after())
                .orElse(Schema.EMPTY);
    }

    List<StepImpact> steps() {
        return migrations.stream().flatMap(each -> each.steps().stream()).toList();
    }

    /** Returns how many operations keep readers or writers waiting while rows are read or written. */
    long blockingForLong() {
        return steps().stream()
                .map(ImpactView::of)
                .filter(ImpactView::blocksForLong)
                .count();
    }

    /** Returns all that is lost, in words. */
    List<String> losses() {
        return steps().stream()
                .flatMap(step -> ImpactView.of(step).losses().stream())
                .map(ImpactView.Lost::toString)
                .distinct()
                .toList();
    }

    /** Returns why what cannot be taken back cannot; on the way back nobody asks. */
    public static List<String> irreversible(MigrationImpact migration) {
        boolean forward = migration.migration().direction() == Direction.FORWARD;
        boolean said = migration.migration().definition().undo().isPresent();
        return migration.steps().stream()
                .filter(step -> forward && !said)
                .flatMap(step -> step.reversal() instanceof Reversal.Impossible(String reason)
                        ? List.of(reason).stream()
                        : List.<String>of().stream())
                .toList();
    }

    static String what(MigrationImpact migration) {
        return migration.migration().mode() != Mode.RUN
                ? "only written to the ledger"
                : migration.migration().direction() == Direction.FORWARD ? "apply" : "take back";
    }
}
