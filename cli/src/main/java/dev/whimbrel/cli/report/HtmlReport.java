package dev.whimbrel.cli.report;

import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.MigrationImpact;
import dev.whimbrel.core.plan.StepImpact;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The report as one page that needs nothing else: no script, no font, no picture of anybody's. */
public final class HtmlReport {
    private final Report report;

    public HtmlReport(Report report) {
        this.report = report;
    }

    /** Returns a text as it stands in the page. */
    public static String escaped(String text) {
        return Html.text(text);
    }

    /** Returns the whole page. */
    public String text() {
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="color-scheme" content="light dark">
            <title>%s</title>
            <style>
            %s</style>
            </head>
            <body>
            %s
            </body>
            </html>
            """.formatted(Html.text("Plan for " + report.database()), style(), body());
    }

    private static String style() {
        try (InputStream file = Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.css"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String body() {
        List<String> parts = new ArrayList<>();
        parts.add("<header><h1>Plan for " + Html.text(report.database()) + "</h1>\n<p>" + Summary.of(report) + " "
                + Html.text(report.basis()) + "</p></header>");
        List<String> warnings = Summary.warnings(report);
        if (!warnings.isEmpty()) {
            parts.add("<ul class=\"warnings\">" + items(warnings) + "</ul>");
        }
        findings(parts);
        report.migrations().forEach(migration -> parts.add(section(migration)));
        SchemaDrawing schema = new SchemaDrawing(new SchemaChange(report.before(), report.after()));
        if (!schema.isEmpty()) {
            parts.add("<section><h2>Schema</h2>\n<p class=\"key\"><span class=\"new\">+ new</span> <span"
                    + " class=\"changed\">~ changed</span> <span class=\"gone\">− gone</span></p>\n<div class=\"wide\">"
                    + schema.svg() + "</div></section>");
        }
        graph(parts);
        return String.join("\n", parts);
    }

    private void graph(List<String> parts) {
        Set<MigrationId> planned =
                report.migrations().stream().map(each -> each.migration().id()).collect(Collectors.toSet());
        GraphDrawing graph = new GraphDrawing(report.graph(), planned, report.applied());
        if (!graph.isEmpty()) {
            parts.add("<section><h2>Migrations</h2>\n<p class=\"key\"><span class=\"planned\">● planned</span> <span"
                    + " class=\"applied\">● applied</span> <span class=\"other\">○ neither</span></p>\n"
                    + "<div class=\"wide\">" + graph.svg() + "</div></section>");
        }
    }

    private void findings(List<String> parts) {
        if (!report.otherRemarks().isEmpty()) {
            parts.add("<section><h2>Findings</h2>\n" + listed(report.otherRemarks(), true) + "</section>");
        }
    }

    private static String listed(List<Report.Remark> remarks, boolean withPlace) {
        return remarks.stream()
                .map(each -> "<li class=\"" + Html.text(each.severity()) + "\"><b>"
                        + Html.text(each.severity() + " " + each.code()) + "</b> "
                        + (withPlace ? Html.text(each.place()) : "") + "<br>" + Html.text(each.message()) + "<br><i>"
                        + Html.text(each.remedy()) + "</i></li>")
                .collect(Collectors.joining("\n", "<ul class=\"findings\">", "</ul>"));
    }

    private String section(MigrationImpact migration) {
        List<String> lines = new ArrayList<>();
        lines.add("<section><h2>" + Html.text(migration.migration().id().toString()) + " <small>"
                + Report.what(migration) + "</small></h2>");
        if (!migration.steps().isEmpty()) {
            boolean loses =
                    migration.steps().stream().anyMatch(step -> !step.losses().isEmpty());
            lines.add("<table" + (loses ? "" : " class=\"lossless\"")
                    + "><thead><tr><th>operation</th><th>locks</th><th>blocks</th><th>does</th>"
                    + "<th class=\"loses\">loses</th><th>takes</th></tr></thead>\n<tbody>");
            migration.steps().forEach(step -> lines.add(row(step, report.remarks(migration, step))));
            lines.add("</tbody></table>");
        }
        List<String> irreversible = Report.irreversible(migration);
        if (!irreversible.isEmpty()) {
            lines.add("<p class=\"lasting\">Cannot be taken back:</p><ul>" + items(irreversible) + "</ul>");
        }
        lines.add("</section>");
        return String.join("\n", lines);
    }

    private static String row(StepImpact step, List<Report.Remark> remarks) {
        ImpactView impact = ImpactView.of(step);
        String kind =
                !impact.known() ? "unknown" : impact.blocksForLong() ? "blocking" : impact.isHarmless() ? "" : "brief";
        String sql = step.step().statements().stream()
                .map(statement -> statement.sql() + ";")
                .collect(Collectors.joining("\n"));
        return "<tr class=\"" + kind + "\">"
                + cell("operation", operation(step, sql) + (remarks.isEmpty() ? "" : listed(remarks, false)))
                + cell(
                        "locks",
                        impact.locks().stream()
                                .map(lock -> lock.mode() + " on " + lock.table())
                                .toList())
                + cell(
                        "blocks",
                        impact.locks().stream()
                                .map(ImpactView.Lock::blocks)
                                .distinct()
                                .toList())
                + cell("does", does(impact))
                + cell(
                        "loses",
                        impact.losses().stream().map(ImpactView.Lost::toString).toList())
                + cell("takes", takes(impact, sql)) + "</tr>";
    }

    private static List<String> does(ImpactView impact) {
        List<String> does = new ArrayList<>(
                impact.known()
                        ? impact.work().stream()
                                .map(ImpactView.Task::inWords)
                                .distinct()
                                .toList()
                        : List.of("cannot be known: " + String.join("; ", impact.why())));
        impact.assumptions().forEach(assumption -> does.add("assumed: " + assumption));
        return does;
    }

    private static String takes(ImpactView impact, String sql) {
        boolean said = impact.known() && !sql.isEmpty();
        boolean explained = said && impact.time().filter(time -> !time.isZero()).isPresent();
        return (said ? Html.text(impact.takes()) : "")
                + (explained ? "<br><small>" + Html.text(impact.basis()) + "</small>" : "");
    }

    private static String operation(StepImpact step, String sql) {
        String sentence = Html.text(step.step().operation().describe());
        return sql.isEmpty()
                ? sentence
                : "<details><summary>" + sentence + "</summary><pre>" + Html.text(sql) + "</pre></details>";
    }

    private static String cell(String title, List<String> lines) {
        return cell(
                title,
                lines.stream().filter(line -> !line.isEmpty()).map(Html::text).collect(Collectors.joining("<br>")));
    }

    private static String cell(String title, String html) {
        return "<td data-title=\"" + title + "\"" + (html.isEmpty() ? " class=\"empty\"" : "") + "><div>" + html
                + "</div></td>";
    }

    private static String items(List<String> texts) {
        return texts.stream().map(text -> "<li>" + Html.text(text) + "</li>").collect(Collectors.joining());
    }
}
