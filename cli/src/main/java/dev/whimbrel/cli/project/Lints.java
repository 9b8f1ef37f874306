package dev.whimbrel.cli.project;

import dev.whimbrel.cli.settings.LintOptions;
import dev.whimbrel.core.dialect.Dialect;
import dev.whimbrel.core.impact.ServerFacts;
import dev.whimbrel.core.lint.Finding;
import dev.whimbrel.core.lint.LintSettings;
import dev.whimbrel.core.lint.Linter;
import dev.whimbrel.core.lint.Rule;
import dev.whimbrel.core.lint.Rules;
import dev.whimbrel.core.lint.Severity;
import dev.whimbrel.core.lint.Unit;
import dev.whimbrel.core.lint.rule.GeneralRules;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.online.OnlineWay;
import dev.whimbrel.postgresql.impact.PostgresImpacts;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.NearestNames;
import dev.whimbrel.problem.SettingsException;
import dev.whimbrel.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Lets the rules look at migrations of a project, or at files of SQL; needs neither a database nor a scratch server. */
public final class Lints {
    private final LintOptions options;
    private final MigrationUnits units;
    private final List<Rule> rules;
    private final Linter linter;
    private final ServerFacts facts;

    private Lints(LintOptions options, MigrationUnits units, List<Rule> rules, Linter linter) {
        this.options = options;
        this.units = units;
        this.rules = rules;
        this.linter = linter;
        this.facts = ServerFacts.ofVersion(options.server().orElse(PostgresImpacts.NEWEST));
    }

    /**
     * Sets up.
     *
     * @param shown how a file is told to the person
     * @param allowed the rules that are allowed this time
     */
    public static Lints of(Project project, Function<Path, String> shown, Collection<String> allowed) {
        Dialect dialect = project.dialect();
        LintOptions options = project.settings().lint();
        List<Rule> rules = Rules.of(GeneralRules.all(), withOwn(project, dialect.rules()));
        LintSettings severities = options.severities();
        refuseUnknown(rules, options.severities().severities().keySet(), "whimbrel.toml");
        refuseUnknown(rules, allowed, "--allow");
        for (String rule : allowed) {
            severities = severities.with(rule, Severity.OFF);
        }
        return new Lints(
                options,
                new MigrationUnits(project.settings().root(), shown),
                rules,
                new Linter(rules, dialect.reader(), dialect.impacts(), severities));
    }

    /** Returns the same for plans that keep nobody waiting, or not. */
    public Lints online(Project project, boolean online) {
        return new Lints(
                options,
                units,
                rules,
                online ? linter.carefully(new OnlineWay(project.dialect().online())) : linter);
    }

    private static List<Rule> withOwn(Project project, List<Rule> ofDialect) {
        List<Rule> all = new ArrayList<>(ofDialect);
        all.addAll(OwnRules.of(project.settings().models()));
        return all;
    }

    private static void refuseUnknown(List<Rule> rules, Collection<String> named, String where) {
        Set<String> known = rules.stream().map(rule -> rule.card().id()).collect(Collectors.toSet());
        for (String name : named) {
            if (!known.contains(name)) {
                throw new SettingsException(
                        Code.SETTINGS,
                        where + " names the rule '" + name + "', which does not exist",
                        NearestNames.question(name, known) + "whimbrel lint --list-rules lists them.");
            }
        }
    }

    public List<Rule> rules() {
        return rules;
    }

    /** Returns what is found in some migrations of those that are given in an order in which they can be applied. */
    public List<Finding> findings(List<MigrationDefinition> all, Predicate<MigrationId> wanted) {
        Set<String> known = baseline();
        List<Finding> findings = new ArrayList<>();
        Schema schema = Schema.EMPTY;
        long left = all.stream().filter(each -> wanted.test(each.id())).count();
        for (MigrationDefinition migration : all) {
            if (left == 0) {
                break;
            }
            Unit unit = units.unit(migration, schema);
            if (wanted.test(migration.id())) {
                left--;
                findings.addAll(linter.lint(unit, facts));
            }
            schema = linter.end(unit, facts).schema();
        }
        findings.removeIf(finding -> known.contains(finding.fingerprint()));
        return findings;
    }

    /** Returns what is found in a file of SQL. */
    public List<Finding> findings(Path file) {
        Set<String> known = baseline();
        return linter.lint(units.unit(file, Schema.EMPTY), facts).stream()
                .filter(finding -> !known.contains(finding.fingerprint()))
                .toList();
    }

    private Set<String> baseline() {
        if (options.baseline().isEmpty() || !Files.exists(options.baseline().get())) {
            return Set.of();
        }
        try {
            return new HashSet<>(Files.readAllLines(options.baseline().get()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns how much each rule matters here. */
    public Map<String, Severity> severities() {
        return rules.stream()
                .collect(Collectors.toMap(
                        rule -> rule.card().id(),
                        rule -> options.severities()
                                .severities()
                                .getOrDefault(rule.card().id(), rule.card().severity())));
    }
}
