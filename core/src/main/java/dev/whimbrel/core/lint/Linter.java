package dev.whimbrel.core.lint;

import dev.whimbrel.core.impact.Impacts;
import dev.whimbrel.core.impact.ServerFacts;
import dev.whimbrel.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/** Lets all rules look at what a migration does, from its first command to its last. */
public final class Linter {
    private final List<Rule> rules;
    private final SqlReader reader;
    private final Impacts impacts;
    private final LintSettings settings;
    private final Way way;

    public Linter(List<Rule> rules, SqlReader reader, Impacts impacts, LintSettings settings) {
        this(rules, reader, impacts, settings, new Way() {});
    }

    private Linter(List<Rule> rules, SqlReader reader, Impacts impacts, LintSettings settings, Way way) {
        this.way = way;
        this.rules = List.copyOf(rules);
        this.reader = reader;
        this.impacts = impacts;
        this.settings = settings;
    }

    /** Returns one that looks at what a run does with operations which it carries out in another way than they are written. */
    public Linter carefully(Way newWay) {
        return new Linter(rules, reader, impacts, settings, newWay);
    }

    /**
     * What a unit leaves behind.
     *
     * @param facts what is known of the server, with what the session was set to
     */
    public record End(Schema schema, ServerFacts facts) {}

    /** Returns what a unit leaves behind, as far as it can be known without a server. */
    public End end(Unit unit, ServerFacts facts) {
        Walk walk = new Walk(unit, facts, reader, impacts, way, (act, start) -> {});
        return walk.run();
    }

    /** Returns what the rules say, in the order of the file, without what the file allows. */
    public List<Finding> lint(Unit unit, ServerFacts facts) {
        Allowances allowances = Allowances.of(unit.text());
        Lines lines = Lines.of(unit);
        List<Finding> findings = new ArrayList<>();
        Walk walk = new Walk(unit, facts, reader, impacts, way, (act, start) -> {
            for (Rule rule : rules) {
                Severity severity = settings.severityOf(rule.card());
                if (severity != Severity.OFF) {
                    rule.remarks(act)
                            .map(remark -> lines.finding(rule.card().id(), severity, remark, start)
                                    .about(act.command()))
                            .filter(finding -> !allowances.allow(finding))
                            .filter(finding -> !findings.contains(finding))
                            .forEach(findings::add);
                }
            }
        });
        walk.run();
        findings.addAll(allowances.withoutReason(unit));
        return findings;
    }
}
