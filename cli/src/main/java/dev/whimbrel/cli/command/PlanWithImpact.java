package dev.whimbrel.cli.command;

import dev.whimbrel.cli.project.Lints;
import dev.whimbrel.cli.project.Project;
import dev.whimbrel.cli.report.Report;
import dev.whimbrel.core.dialect.FactReader;
import dev.whimbrel.core.impact.Rates;
import dev.whimbrel.core.impact.ServerFacts;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.AppliedMigration;
import dev.whimbrel.core.plan.Direction;
import dev.whimbrel.core.plan.MigrationImpact;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.PlanImpact;
import dev.whimbrel.core.plan.PlannedMigration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A plan with what it does to a database in use.
 *
 * @param basis what that stands on, in words
 */
record PlanWithImpact(
        List<MigrationImpact> finishing, List<MigrationImpact> migrations, String basis, Set<MigrationId> applied) {

    /** Looks at the sizes of tables, unless nobody may ask, or there is nobody to ask yet. */
    static PlanWithImpact of(Project project, Planning planning, boolean offline) {
        FactReader reader = project.dialect().facts();
        boolean asked = !offline && project.database().exists();
        ServerFacts facts = asked
                ? project.live().with(reader::read, "cannot be asked for the size of its tables")
                : reader.withoutConnection();
        PlanImpact impact = new PlanImpact(project.dialect().impacts(), facts, Rates.USUAL);
        List<MigrationImpact> finishing =
                planning.finishing().stream().map(impact::next).toList();
        return new PlanWithImpact(
                finishing,
                planning.plan().migrations().stream().map(impact::next).toList(),
                asked
                        ? "Sizes are those of the database, "
                                + project.dialect().name() + " " + facts.version() + "."
                        : "No database was asked; " + project.dialect().name() + " " + facts.version() + " is assumed.",
                planning.state().applied().stream().map(AppliedMigration::id).collect(Collectors.toSet()));
    }

    /** Returns the report, with what lint finds in what would be applied. */
    Report report(Project project, Lints lints) {
        List<MigrationImpact> all = new ArrayList<>(finishing);
        all.addAll(migrations);
        return new Report(project.databaseName(), basis, all, project.graph(), applied, remarks(project, lints));
    }

    private List<Report.Remark> remarks(Project project, Lints lints) {
        Set<MigrationId> planned = migrations.stream()
                .map(MigrationImpact::migration)
                .filter(migration -> migration.direction() == Direction.FORWARD && migration.mode() == Mode.RUN)
                .map(PlannedMigration::id)
                .collect(Collectors.toSet());
        return lints.findings(project.graph().order(), planned::contains).stream()
                .map(finding -> new Report.Remark(
                        finding.severity().word(),
                        finding.rule(),
                        (finding.file().isEmpty() ? finding.migration() : finding.file())
                                + (finding.line() > 0 ? ":" + finding.line() : ""),
                        finding.remark().message(),
                        finding.remark().remedy(),
                        finding.migration(),
                        finding.about()))
                .toList();
    }
}
