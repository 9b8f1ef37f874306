package dev.whimbrel.cli.command;

import dev.whimbrel.cli.project.Examination;
import dev.whimbrel.cli.project.Project;
import dev.whimbrel.cli.terminal.Comparison;
import dev.whimbrel.cli.terminal.Json;
import dev.whimbrel.cli.terminal.Style;
import dev.whimbrel.cli.terminal.Terminal;
import dev.whimbrel.core.doctor.Finding;
import dev.whimbrel.core.drift.Drift;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.TargetException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds out what is wrong between migration files, ledger, and database, and mends it. */
@Command(
        name = "doctor",
        description = {
            "Find out what is wrong between migration files, ledger, and database, and how to mend it.",
            "Ends with code 0 when all is well, and with 1 when something is left. Changes nothing without --fix."
        },
        footer = {
            "",
            "Examples:",
            "  whimbrel doctor",
            "  whimbrel doctor --fix                    do what is safe, and ask about the rest",
            "  whimbrel doctor --fix --no-input         do what is safe, and leave the rest",
            "  whimbrel doctor --fix shop.0002_prices   mend this, without a question",
            "  whimbrel doctor --json"
        })
public final class Doctor implements Callable<Integer> {
    private static final int MOST_ROUNDS = 20;

    private final Session session;

    @Parameters(
            paramLabel = "WHAT",
            arity = "0..*",
            description = "Only these: a migration or object as the findings name it, or a code such as not-marked.")
    private List<String> wanted = new ArrayList<>();

    @Option(
            names = "--fix",
            description = "Mend: do what is safe or named, ask about the rest; show each statement before it runs.")
    private boolean fix;

    @Option(
            names = {"--no-input", "--noinput"},
            description = "Ask nothing.")
    private boolean noInput;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    public Doctor(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<Finding> findings = fix ? mended() : examined();
        if (json) {
            session.terminal().line(Json.of(asValues(findings)));
        } else {
            conclude(findings);
        }
        return findings.isEmpty() ? 0 : Code.CHANGES_PENDING.exitCode();
    }

    private List<Finding> examined() {
        try (Project project = session.project()) {
            Examination examination = Examination.of(project);
            List<Finding> findings = selected(examination.findings());
            if (!json) {
                findings.forEach(finding -> print(finding, examination));
            }
            return findings;
        }
    }

    /** Looks again after each thing that was mended: it may have mended others, or let them be mended. */
    private List<Finding> mended() {
        Set<String> left = new HashSet<>();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            try (Project project = session.project()) {
                Examination examination = Examination.of(project);
                List<Finding> findings = selected(examination.findings());
                Optional<Finding> next = findings.stream()
                        .filter(finding -> left.add(finding.code() + " " + finding.where()))
                        .findFirst();
                if (next.isEmpty()) {
                    return findings;
                }
                print(next.get(), examination);
                new Healer(session, project, examination).heal(next.get(), isAgreed(next.get()), !noInput);
            }
        }
        return examined();
    }

    private boolean isAgreed(Finding finding) {
        return finding.safe() || wanted.contains(finding.where());
    }

    private List<Finding> selected(List<Finding> findings) {
        if (wanted.isEmpty()) {
            return findings;
        }
        List<Finding> selected = findings.stream()
                .filter(finding -> wanted.contains(finding.where()) || wanted.contains(finding.code()))
                .toList();
        if (selected.isEmpty() && !fix) {
            throw new TargetException(
                    Code.UNKNOWN_TARGET,
                    "Nothing is found about " + String.join(", ", wanted),
                    findings.isEmpty()
                            ? "All is well."
                            : "There is: "
                                    + String.join(
                                            ", ",
                                            findings.stream()
                                                    .map(finding -> finding.code() + " " + finding.where())
                                                    .toList()));
        }
        return selected;
    }

    private void print(Finding finding, Examination examination) {
        Terminal terminal = session.terminal();
        terminal.line(terminal.styled(Style.STRONG, finding.code() + ": " + finding.where()));
        terminal.line("  " + finding.problem());
        Comparison comparison = new Comparison(terminal);
        for (Drift drift : finding.drifts()) {
            terminal.line("  " + drift.kind() + " " + drift.ref());
            Optional<String> recorded = drift.recorded().map(examination::sql);
            Optional<String> actual = drift.actual().map(examination::sql);
            List<String> lines = recorded.isPresent() && actual.isPresent()
                    ? comparison.of("recorded", recorded.get(), "actual", actual.get())
                    : comparison.alone(
                            recorded.isPresent() ? "recorded" : "actual",
                            recorded.or(() -> actual).orElse(""));
            lines.forEach(line -> terminal.line("    " + line));
        }
        finding.remedy().lines().forEach(line -> terminal.line("  > " + line));
        terminal.line("");
    }

    private void conclude(List<Finding> findings) {
        Terminal terminal = session.terminal();
        if (findings.isEmpty()) {
            terminal.line(
                    wanted.isEmpty()
                            ? "All is well: files, ledger, and database agree."
                            : "Nothing is left to mend about " + String.join(", ", wanted) + ".");
            return;
        }
        terminal.line(findings.size() == 1 ? "1 finding." : findings.size() + " findings.");
        boolean mendable =
                findings.stream().anyMatch(finding -> !finding.treatments().isEmpty());
        if (!fix && mendable) {
            terminal.line("whimbrel doctor --fix does what is safe, and asks about the rest.");
        }
    }

    private static Map<String, Object> asValues(List<Finding> findings) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Finding finding : findings) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("code", finding.code());
            values.put("where", finding.where());
            values.put("problem", finding.problem());
            values.put(
                    "differences",
                    finding.drifts().stream()
                            .map(drift -> drift.kind() + " " + drift.ref())
                            .toList());
            values.put("remedy", finding.remedy());
            values.put("fixable", !finding.treatments().isEmpty());
            values.put("safe", finding.safe());
            all.add(values);
        }
        return Map.of("findings", all);
    }
}
