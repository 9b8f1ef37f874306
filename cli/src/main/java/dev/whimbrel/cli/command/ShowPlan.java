package dev.whimbrel.cli.command;

import dev.whimbrel.cli.project.Lints;
import dev.whimbrel.cli.project.Project;
import dev.whimbrel.cli.report.HtmlReport;
import dev.whimbrel.cli.report.MarkdownReport;
import dev.whimbrel.cli.report.Report;
import dev.whimbrel.core.migration.Placeholders;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.Range;
import dev.whimbrel.core.plan.Target;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a run would do, and keeps it in a file that can be run later, just so. */
@Command(
        name = "plan",
        description = "Show what migrate would do, and keep it in a file that migrate runs just so, or refuses.",
        footer = {
            "",
            "Examples:",
            "  whimbrel plan                           what is new, and what would be lost",
            "  whimbrel plan assignment 0002 --sql     with the statements",
            "  whimbrel plan shop 0001:0003            without a database",
            "  whimbrel plan --online                  as done while others use the database",
            "  whimbrel plan --phase expand --sql      what both versions can live with",
            "  whimbrel plan --report plan.html        a page for those who approve it",
            "  whimbrel plan --out plan.json           to be looked at, and then:",
            "  whimbrel migrate --plan plan.json"
        })
public final class ShowPlan implements Callable<Integer>, PerDatabase {
    private final Session session;

    @Parameters(paramLabel = "APP", arity = "0..1", index = "0", description = "The app to migrate; all by default.")
    private @Nullable String app;

    @Parameters(
            paramLabel = "TARGET",
            arity = "0..1",
            index = "1",
            description = {
                "Where to go: a migration or the beginning of its name, zero, +1, -1;",
                "or from where to where, 0001:0003, which asks no database."
            })
    private @Nullable String target;

    @Mixin
    private MannerOptions manner = new MannerOptions();

    @Option(names = "--sql", description = "Show the statements as well.")
    private boolean sql;

    @Option(names = "--out", paramLabel = "FILE", description = "Keep the plan in this file.")
    private @Nullable Path out;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write a page for those who approve the plan; its name ends in .html or .md.")
    private @Nullable Path report;

    public ShowPlan(Session session) {
        this.session = session;
    }

    @Override
    public boolean goesBack() {
        return goal().goesBack();
    }

    @Override
    public Optional<String> onlyApp() {
        return goal().place();
    }

    private Target goal() {
        return Range.parse(words()).to();
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        Optional.ofNullable(app).ifPresent(words::add);
        Optional.ofNullable(target).ifPresent(words::add);
        return words;
    }

    @Override
    public Integer call() {
        try (Project project = session.project()) {
            onlyApp().ifPresent(project.crossings()::refuseElsewhere);
            Range range = Range.parse(words());
            boolean offline = range.from().isPresent();
            refuseUnfitting(offline);
            Planning planning = offline
                    ? Planning.offline(project, manner.offline(project), range)
                    : Planning.of(project, goal(), Mode.RUN, manner.manner(project));
            PlanWithImpact impact = PlanWithImpact.of(project, planning, offline);
            session.terminal().result(PlanView.of(impact, project.crossings(), sql));
            if (out != null) {
                PlanFile file = PlanFile.of(
                        project,
                        planning,
                        words(),
                        manner.manner(project),
                        session.invocation().version());
                write(session.folder().resolve(out), file.text(), "the plan is in ");
            }
            if (report != null) {
                Lints lints = Lints.of(project, session::shown, List.of())
                        .online(project, manner.manner(project).online());
                write(
                        session.folder().resolve(report),
                        page(impact.report(project, lints), project),
                        "the report is in ");
            }
        }
        return 0;
    }

    /** The end of the name says in which form. */
    private String page(Report content, Project project) {
        Placeholders secrets = project.placeholders();
        return String.valueOf(report).endsWith(".md")
                ? secrets.masked(secrets.masked(new MarkdownReport(content).text(), MarkdownReport::plain))
                : secrets.masked(new HtmlReport(content).text(), HtmlReport::escaped);
    }

    private void refuseUnfitting(boolean offline) {
        if (out != null && offline) {
            throw new SettingsException(
                    Code.USAGE,
                    "A plan of a range is for no database in particular, so nobody can run it from a file",
                    "Leave --out out, or give a target and no range.");
        }
        if (report != null && !String.valueOf(report).matches(".*\\.(?:html|md)")) {
            throw new SettingsException(
                    Code.USAGE,
                    "A report is a page in HTML or Markdown, and '" + report + "' says neither",
                    "Name a file that ends in .html or .md.");
        }
    }

    private void write(Path file, String text, String where) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new SettingsException(
                    Code.USAGE,
                    session.shown(file) + " cannot be written: " + e.getMessage(),
                    "Name a file in a folder that is there, and where you may write.",
                    e);
        }
        session.terminal().notice(where + session.shown(file));
    }
}
