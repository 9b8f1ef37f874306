package dev.whimbrel.cli.report;

import dev.whimbrel.core.plan.MigrationImpact;
import dev.whimbrel.core.plan.StepImpact;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The report in Markdown, as a pull request shows it. */
public final class MarkdownReport {
    private final Report report;

    public MarkdownReport(Report report) {
        this.report = report;
    }

    /** Returns the whole page. */
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add("# What would be done: " + plain(report.database()));
        lines.add("");
        lines.add(Summary.of(report) + " " + plain(report.basis()));
        Summary.warnings(report).forEach(warning -> lines.add("\n- **" + plain(warning) + "**"));
        report.migrations().forEach(migration -> add(migration, lines));
        changes(lines);
        findings(lines);
        return String.join("\n", lines) + "\n";
    }

    private void add(MigrationImpact migration, List<String> lines) {
        lines.add("");
        lines.add("## " + plain(migration.migration().id().toString()) + ": " + Report.what(migration));
        lines.add("");
        if (migration.steps().isEmpty()) {
            lines.add("No operations.");
            return;
        }
        lines.add("| operation | locks | blocks | does | loses | takes |");
        lines.add("| --- | --- | --- | --- | --- | --- |");
        migration.steps().forEach(step -> lines.add(row(step, report.remarks(migration, step))));
        Report.irreversible(migration).forEach(reason -> lines.add("\nCannot be taken back: " + plain(reason)));
        String sql = migration.steps().stream()
                .flatMap(step -> step.step().statements().stream())
                .map(statement -> statement.sql() + ";")
                .collect(Collectors.joining("\n"));
        if (!sql.isEmpty()) {
            String fence = sql.contains("```") ? "`````" : "```";
            lines.add(
                    "\n<details><summary>SQL</summary>\n\n" + fence + "sql\n" + sql + "\n" + fence + "\n\n</details>");
        }
    }

    private static String row(StepImpact step, List<Report.Remark> remarks) {
        ImpactView impact = ImpactView.of(step);
        return "| "
                + String.join(
                        " | ",
                        cell(step.step().operation().describe()) + beside(remarks),
                        lines(impact.locks().stream()
                                .map(lock -> lock.mode() + " on " + lock.table())
                                .toList()),
                        lines(impact.locks().stream()
                                .map(ImpactView.Lock::blocks)
                                .distinct()
                                .toList()),
                        impact.known()
                                ? lines(impact.work().stream()
                                        .map(ImpactView.Task::inWords)
                                        .distinct()
                                        .toList())
                                : "cannot be known",
                        lines(impact.losses().stream()
                                .map(ImpactView.Lost::toString)
                                .toList()),
                        impact.known() ? cell(impact.takes()) : "")
                + " |";
    }

    private static String beside(List<Report.Remark> remarks) {
        return remarks.stream()
                .map(each -> "<br>**" + cell(each.severity() + " " + each.code()) + "** " + cell(each.inWords()))
                .collect(Collectors.joining());
    }

    private static String lines(List<String> texts) {
        return texts.stream()
                .filter(text -> !text.isEmpty())
                .map(MarkdownReport::cell)
                .collect(Collectors.joining("<br>"));
    }

    private static String cell(String text) {
        return plain(text).replace("|", "\\|").replaceAll("\\s+", " ");
    }

    /** Returns a text of which nothing is taken for a tag or for emphasis. */
    public static String plain(String text) {
        return text.replaceAll("([\\\\`*_\\[\\]])", "\\\\$1")
                .replace("&", "&amp;")
                .replace("<", "&lt;");
    }

    private void changes(List<String> lines) {
        List<SchemaChange.Shape> shapes = new SchemaChange(report.before(), report.after()).shapes();
        if (shapes.isEmpty()) {
            return;
        }
        List<String> diff = new ArrayList<>();
        for (SchemaChange.Shape shape : shapes) {
            diff.add("  " + shape.name());
            for (SchemaChange.Line line : shape.lines()) {
                switch (line.mark()) {
                    case NEW -> diff.add("+     " + line.name() + " " + line.now());
                    case GONE -> diff.add("-     " + line.name() + " " + line.now());
                    case CHANGED -> {
                        diff.add("-     " + line.name() + " " + (line.was().isEmpty() ? line.now() : line.was()));
                        diff.add("+     " + line.name() + " " + line.now());
                    }
                    case SAME -> {}
                }
            }
        }
        lines.add("\n## Schema\n\n" + fenced("diff", String.join("\n", diff)));
    }

    /** What is fenced may hold fences itself. */
    private static String fenced(String language, String text) {
        String fence = "```";
        while (text.contains(fence)) {
            fence += "`";
        }
        return fence + language + "\n" + text + "\n" + fence;
    }

    private void findings(List<String> lines) {
        if (!report.otherRemarks().isEmpty()) {
            lines.add("\n## Findings\n");
            report.otherRemarks()
                    .forEach(each -> lines.add("- **" + plain(each.severity() + " " + each.code()) + "** "
                            + plain(each.place() + ": " + each.inWords())));
        }
    }
}
