package dev.whimbrel.cli.command;

import dev.whimbrel.cli.project.Crossings;
import dev.whimbrel.cli.report.ImpactView;
import dev.whimbrel.cli.report.Report;
import dev.whimbrel.cli.terminal.Fields;
import dev.whimbrel.cli.terminal.Result;
import dev.whimbrel.cli.terminal.Style;
import dev.whimbrel.cli.terminal.Terminal;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.Direction;
import dev.whimbrel.core.plan.MigrationImpact;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.Phase;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.core.plan.Step;
import dev.whimbrel.core.plan.StepImpact;
import dev.whimbrel.schema.operation.Backfill;
import dev.whimbrel.schema.operation.RunJava;
import java.util.ArrayList;
import java.util.List;

/** A plan with all that somebody wants to know who approves it. */
record PlanView(List<Entry> finishing, List<Entry> plan) implements Result {
    private static final String RECORDED = "recorded";

    /**
     * One migration.
     *
     * @param transaction whether it is one
     * @param waits what has to be in other databases before
     * @param loses what is lost when it runs
     * @param keeps what it drops that is kept aside
     * @param bringsBack what was kept aside, and is there again afterwards
     * @param irreversible why it cannot be taken back, where it cannot
     */
    record Entry(
            MigrationId id,
            Direction direction,
            Mode mode,
            Phase phase,
            boolean transaction,
            List<String> waits,
            List<Operation> operations,
            List<String> loses,
            List<String> keeps,
            List<String> bringsBack,
            List<String> irreversible)
            implements Fields {
        void print(Terminal terminal) {
            terminal.line(terminal.styled(Style.STRONG, id.toString()) + "  "
                    + switch (mode) {
                        case RUN -> verb() + ", " + (transaction ? "one transaction" : "not one transaction");
                        case FAKE, NOTE -> "only written to the ledger";
                    });
            waits.forEach(other -> terminal.line("    comes after " + other));
            printAll(terminal, operations);
            loses.forEach(loss -> terminal.line("    loses " + counted(loss)));
            Words.kept(keeps, bringsBack).forEach(line -> terminal.line("    " + line));
            irreversible.forEach(reason -> terminal.line("    cannot be taken back: " + reason));
        }

        private String verb() {
            return switch (phase) {
                case EXPAND -> "expand";
                case CONTRACT -> "contract";
                case ABORT -> "abort";
                case WHOLE -> direction == Direction.FORWARD ? "apply" : "undo";
            };
        }

        /** Returns what is lost with the number of rows, where somebody counted. */
        private String counted(String loss) {
            return operations.stream()
                    .flatMap(operation -> operation.impact().losses().stream())
                    .filter(lost -> lost.what().equals(loss))
                    .map(ImpactView.Lost::toString)
                    .findFirst()
                    .orElse(loss);
        }
    }

    /**
     * One operation.
     *
     * @param kind sql, java, or recorded, where the database keeps nothing of it
     */
    record Operation(String operation, String kind, List<String> statements, ImpactView impact) implements Fields {
        private List<String> lines() {
            List<String> lines = new ArrayList<>();
            statements.forEach(statement -> (statement + ";").lines().forEach(lines::add));
            return lines;
        }
    }

    /** What the database keeps nothing of stands alone, and the rest in a table. */
    private static void printAll(Terminal terminal, List<Operation> operations) {
        ImpactTable table = new ImpactTable(terminal);
        for (Operation operation : operations) {
            String sentence = Words.capitalised(operation.operation());
            if (operation.kind().equals(RECORDED)) {
                table.print();
                table = new ImpactTable(terminal);
                terminal.line("    " + sentence
                        + (operation.operation().startsWith("in the recorded schema only") ? "" : " (no SQL)"));
            } else {
                table.add(
                        sentence + (operation.kind().equals("java") ? " (Java code)" : ""),
                        operation.impact(),
                        operation.lines());
            }
        }
        table.print();
        operations.stream()
                .flatMap(operation -> operation.impact().assumptions().stream())
                .distinct()
                .forEach(assumption -> terminal.line("    assumed: " + assumption));
    }

    static PlanView of(PlanWithImpact plan, Crossings crossings, boolean sql) {
        return new PlanView(
                plan.finishing().stream()
                        .map(each -> entry(each, crossings, sql))
                        .toList(),
                plan.migrations().stream()
                        .map(each -> entry(each, crossings, sql))
                        .toList());
    }

    private static Entry entry(MigrationImpact impact, Crossings crossings, boolean sql) {
        PlannedMigration migration = impact.migration();
        boolean forward = migration.direction() == Direction.FORWARD;
        List<Operation> operations = new ArrayList<>();
        for (StepImpact each : impact.steps()) {
            Step step = each.step();
            operations.add(new Operation(
                    step.operation().describe(),
                    kind(step),
                    sql
                            ? step.statements().stream()
                                    .map(statement -> statement.sql())
                                    .toList()
                            : List.of(),
                    ImpactView.of(each)));
        }
        return new Entry(
                migration.id(),
                migration.direction(),
                migration.mode(),
                migration.phase(),
                migration.phase() == Phase.WHOLE
                        && migration.definition().transactional()
                        && migration.steps().stream().allMatch(PlanView::fitsTransaction),
                forward
                        ? crossings.before(migration.id()).stream()
                                .map(other -> other + " in database " + crossings.home(other))
                                .toList()
                        : List.of(),
                operations,
                migration.destroyed(),
                migration.keptAside(),
                migration.broughtBack(),
                Report.irreversible(impact));
    }

    private static boolean fitsTransaction(Step step) {
        return !(step.operation() instanceof Backfill)
                && step.statements().stream().allMatch(statement -> statement.transactional());
    }

    private static String kind(Step step) {
        if (step.operation() instanceof RunJava) {
            return "java";
        }
        return step.statements().isEmpty() && !(step.operation() instanceof Backfill) ? RECORDED : "sql";
    }

    @Override
    public void print(Terminal terminal) {
        if (!finishing.isEmpty()) {
            terminal.line("A run was cut here, and this is finished first:");
            finishing.forEach(entry -> entry.print(terminal));
        }
        if (plan.isEmpty()) {
            terminal.line("Nothing is to be done.");
        }
        plan.forEach(entry -> entry.print(terminal));
    }
}
