package dev.whimbrel.cli.command;

import dev.whimbrel.cli.project.Lints;
import dev.whimbrel.cli.project.Project;
import dev.whimbrel.cli.settings.LintOptions;
import dev.whimbrel.core.lint.Finding;
import dev.whimbrel.core.lint.Severity;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.Direction;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.Phase;
import dev.whimbrel.core.plan.Plan;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.HistoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Keeps migrations in which lint finds an error from a database that people work with. */
final class LintGate {
    @Option(
            names = "--allow",
            paramLabel = "RULE",
            description = "Apply migrations to a protected database although this rule of lint finds an error in them."
                    + " May be given several times.")
    private List<String> allowed = new ArrayList<>();

    /**
     * Throws {@code HistoryException} where an error is found in what is to be applied. A database without a migration is
     * used by nobody, and one that is not protected is nobody's concern, unless the settings say otherwise.
     *
     * @param online whether operations are carried out so that nobody waits: then nothing is wrong with those that could be
     */
    void check(Session session, Project project, Plan plan, boolean online) {
        Set<MigrationId> planned = plan.migrations().stream()
                .filter(migration -> migration.direction() == Direction.FORWARD
                        && migration.mode() == Mode.RUN
                        && migration.phase() == Phase.WHOLE)
                .map(PlannedMigration::id)
                .collect(Collectors.toSet());
        if (planned.isEmpty() || !isWanted(project) || project.state().applied().isEmpty()) {
            return;
        }
        List<MigrationDefinition> order = project.graph().order();
        List<Finding> errors = Lints.of(project, session::shown, allowed)
                .online(project, online)
                .findings(order, planned::contains)
                .stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw refusal(project, errors);
        }
    }

    private static boolean isWanted(Project project) {
        LintOptions.Gate gate = project.settings().lint().migrate();
        return switch (gate) {
            case ALWAYS -> true;
            case NEVER -> false;
            case PROTECTED ->
                project.settings().database(project.databaseName()).isProtected();
        };
    }

    private static HistoryException refusal(Project project, List<Finding> errors) {
        String all = errors.stream()
                .map(error -> "\n  " + (error.file().isEmpty() ? error.migration() : error.file())
                        + (error.line() > 0 ? ":" + error.line() : "") + ": " + error.rule() + ": "
                        + error.remark().message())
                .collect(Collectors.joining());
        String first = errors.getFirst().rule();
        return new HistoryException(
                Code.UNSAFE_MIGRATION,
                "lint finds " + (errors.size() == 1 ? "an error" : errors.size() + " errors")
                        + " in what would be applied to the database '" + project.databaseName() + "':" + all,
                "See each with: whimbrel lint --unapplied. Change the migration; or, where it is meant so, say why in the file"
                        + " (-- whimbrel: allow " + first + " — why), or allow it this once: --allow " + first);
    }
}
