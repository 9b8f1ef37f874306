package dev.whimbrel.cli.command;

import dev.whimbrel.cli.lint.Findings;
import dev.whimbrel.cli.lint.Format;
import dev.whimbrel.cli.lint.MachineReports;
import dev.whimbrel.cli.lint.TextReport;
import dev.whimbrel.cli.project.Lints;
import dev.whimbrel.cli.project.NewSince;
import dev.whimbrel.cli.project.Project;
import dev.whimbrel.cli.terminal.Fields;
import dev.whimbrel.cli.terminal.Result;
import dev.whimbrel.cli.terminal.Terminal;
import dev.whimbrel.core.lint.Card;
import dev.whimbrel.core.lint.Finding;
import dev.whimbrel.core.lint.Rule;
import dev.whimbrel.core.lint.Severity;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.SettingsException;
import dev.whimbrel.problem.TargetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks for what stops an application, fails, or loses data when a migration runs. */
@Command(
        name = "lint",
        description = {
            "Look for what would stop the application, fail, or lose data when a migration runs.",
            "Ends with code 1 where an error is found. Needs no database."
        },
        footer = {
            "",
            "Examples:",
            "  whimbrel lint                          all migrations",
            "  whimbrel lint assignment 0003          one of them",
            "  whimbrel lint --unapplied              those that the database does not have",
            "  whimbrel lint --since origin/main      those that are new since then",
            "  whimbrel lint change.sql               a file of SQL",
            "  whimbrel lint --format sarif > lint.sarif",
            "  whimbrel lint --list-rules"
        })
public final class Lint implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "APP|FILE",
            arity = "0..*",
            description = "An app, and the beginning of a migration's name behind it; or files of SQL. All by default.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--unapplied", description = "Only migrations that the database does not have; connects to it.")
    private boolean unapplied;

    @Option(
            names = "--since",
            paramLabel = "COMMIT|MIGRATION",
            description = "Only migrations that are not as they were at a commit, or do not come before a migration.")
    private @Nullable String since;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text, json, sarif, github, gitlab, markdown, or junit.")
    private Format format = Format.TEXT;

    @Option(
            names = "--allow",
            paramLabel = "RULE",
            description = "Leave this rule out this time. May be given several times.")
    private List<String> allowed = new ArrayList<>();

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "What makes the command end with code 1: error, warning, note, or off.")
    private Severity failOn = Severity.ERROR;

    @Option(
            names = "--write-baseline",
            paramLabel = "FILE",
            description = "Note what is found as known, so that lint.baseline leaves it out from now on.")
    private @Nullable Path baseline;

    @Option(names = "--list-rules", description = "List the rules, how much each matters here, and what it finds.")
    private boolean listRules;

    public Lint(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Project project = session.projectIfAny()) {
            Lints lints = Lints.of(project, session::shown, allowed);
            if (listRules) {
                session.terminal()
                        .result(new Known(lints.rules().stream()
                                .map(rule -> RuleLine.of(rule.card(), lints))
                                .toList()));
                return 0;
            }
            Findings findings = findings(project, lints);
            if (baseline != null) {
                write(baseline, findings);
                return 0;
            }
            print(findings);
            return failOn != Severity.OFF && findings.holds(failOn) ? Code.CHANGES_PENDING.exitCode() : 0;
        }
    }

    private Findings findings(Project project, Lints lints) {
        List<Card> cards = lints.rules().stream().map(Rule::card).toList();
        List<Path> files = files();
        if (!files.isEmpty()) {
            List<Finding> found = files.stream()
                    .flatMap(file -> lints.findings(file).stream())
                    .toList();
            return new Findings(found, files.stream().map(session::shown).toList(), cards);
        }
        List<MigrationDefinition> all = project.graph().order();
        Set<MigrationId> wanted = wanted(project, all);
        List<Finding> found = lints.findings(all, wanted::contains);
        return new Findings(found, wanted.stream().map(MigrationId::toString).toList(), cards);
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (String word : words) {
            if (word.endsWith(".sql")) {
                Path file = session.invocation().folder().resolve(word);
                if (!Files.isRegularFile(file)) {
                    throw new TargetException(
                            Code.UNKNOWN_TARGET,
                            "there is no file " + word,
                            "Look at the path; it starts where you are.");
                }
                files.add(file);
            }
        }
        if (!files.isEmpty() && files.size() < words.size()) {
            throw new SettingsException(
                    Code.USAGE, "lint takes files of SQL, or an app, not both at once", "Run it twice.");
        }
        return files;
    }

    private Set<MigrationId> wanted(Project project, List<MigrationDefinition> all) {
        Set<MigrationId> wanted = new LinkedHashSet<>();
        if (words.size() > 1) {
            wanted.add(project.graph().named(words.getFirst(), words.get(1)));
        } else {
            if (!words.isEmpty()) {
                ShowMigrations.refuseUnknown(words, project.allApps());
            }
            all.stream()
                    .map(MigrationDefinition::id)
                    .filter(id -> words.isEmpty() || id.app().equals(words.getFirst()))
                    .forEach(wanted::add);
        }
        if (since != null) {
            Predicate<MigrationDefinition> isNew = NewSince.of(project, since);
            all.stream().filter(isNew.negate()).forEach(each -> wanted.remove(each.id()));
        }
        if (unapplied) {
            project.state().applied().forEach(applied -> wanted.remove(applied.id()));
        }
        return wanted;
    }

    private void write(Path file, Findings findings) {
        Set<String> lines = new TreeSet<>();
        findings.all().forEach(finding -> lines.add(finding.fingerprint()));
        Path target = session.invocation().folder().resolve(file);
        try {
            Files.write(target, lines);
        } catch (IOException e) {
            throw new SettingsException(
                    Code.USAGE, file + " cannot be written: " + e.getMessage(), "Name a file in a folder that exists.");
        }
        session.terminal().line("Noted " + lines.size() + " findings in " + session.shown(target));
    }

    private void print(Findings findings) {
        MachineReports reports =
                new MachineReports(findings, session.invocation().version());
        Terminal terminal = session.terminal();
        if (terminal.tone().json() || format == Format.JSON) {
            session.speakJson();
            session.terminal().result(Report.of(findings));
            return;
        }
        switch (format) {
            case TEXT, JSON -> new TextReport(terminal).print(findings);
            case SARIF -> terminal.text(reports.sarif());
            case GITHUB -> terminal.text(reports.github());
            case GITLAB -> terminal.text(reports.gitlab());
            case MARKDOWN -> terminal.text(reports.markdown());
            case JUNIT -> terminal.text(reports.junit());
        }
    }

    private record Report(List<Line> findings, Counts counts) implements Result {
        static Report of(Findings findings) {
            return new Report(
                    findings.all().stream().map(Line::of).toList(),
                    new Counts(
                            findings.count(Severity.ERROR),
                            findings.count(Severity.WARNING),
                            findings.count(Severity.NOTE)));
        }

        @Override
        public void print(Terminal terminal) {
            findings.forEach(finding -> terminal.line(finding.rule() + ": " + finding.message()));
        }
    }

    private record Counts(long errors, long warnings, long notes) implements Fields {}

    private record Line(
            String rule,
            String severity,
            String message,
            String remedy,
            String migration,
            String file,
            int line,
            int column)
            implements Fields {
        static Line of(Finding finding) {
            return new Line(
                    finding.rule(),
                    finding.severity().word(),
                    finding.remark().message(),
                    finding.remark().remedy(),
                    finding.migration(),
                    finding.file(),
                    finding.line(),
                    finding.column());
        }
    }

    private record Known(List<RuleLine> rules) implements Result {
        @Override
        public void print(Terminal terminal) {
            rules.forEach(rule -> terminal.line(
                    String.format(Locale.ROOT, "%-8s %-28s %s", rule.severity(), rule.rule(), rule.finds())));
        }
    }

    private record RuleLine(String rule, String severity, String finds, List<String> alsoCalled) implements Fields {
        static RuleLine of(Card card, Lints lints) {
            return new RuleLine(
                    card.id(),
                    lints.severities().getOrDefault(card.id(), card.severity()).word(),
                    card.summary(),
                    card.alsoCalled());
        }
    }
}
