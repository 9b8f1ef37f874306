package dev.whimbrel.core.doctor;

import dev.whimbrel.core.doctor.Presence.Verdict;
import dev.whimbrel.core.drift.Drift;
import dev.whimbrel.core.graph.MigrationGraph;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.AppliedMigration;
import dev.whimbrel.core.plan.History;
import dev.whimbrel.core.plan.HistoryProblem;
import dev.whimbrel.core.run.LedgerState;
import dev.whimbrel.schema.ObjectRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Says of every migration whether file, ledger, and database agree, and what to do where they do not. */
public final class Diagnosis {
    private final MigrationGraph graph;
    private final LedgerState ledger;
    private final Map<MigrationId, Presence> presences;
    private final BiFunction<MigrationId, SortedSet<ObjectRef>, List<Drift>> drifts;
    private final Map<MigrationId, AppliedMigration> applied = new LinkedHashMap<>();
    private final Remedies remedies;
    private final Set<MigrationId> told = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    private Diagnosis(
            MigrationGraph graph,
            LedgerState ledger,
            Map<MigrationId, Presence> presences,
            BiFunction<MigrationId, SortedSet<ObjectRef>, List<Drift>> drifts) {
        this.graph = graph;
        this.ledger = ledger;
        this.presences = presences;
        this.drifts = drifts;
        this.remedies = new Remedies(graph, applied);
        ledger.applied().forEach(entry -> applied.put(entry.id(), entry));
        ledger.expanded().forEach(entry -> told.add(entry.id()));
    }

    /**
     * Returns what is found, in the order in which it is best mended.
     *
     * @param presences what the database shows of each migration
     * @param drifts the difference between what a migration leaves of some parts and what is there
     */
    public static List<Finding> of(
            MigrationGraph graph,
            LedgerState ledger,
            Map<MigrationId, Presence> presences,
            BiFunction<MigrationId, SortedSet<ObjectRef>, List<Drift>> drifts) {
        Diagnosis diagnosis = new Diagnosis(graph, ledger, presences, drifts);
        diagnosis.interrupted();
        new History(graph, ledger.applied()).problems().forEach(diagnosis::add);
        graph.order().stream()
                .filter(migration -> diagnosis.applied.containsKey(migration.id()))
                .forEach(diagnosis::addApplied);
        graph.order().stream()
                .filter(migration -> !diagnosis.applied.containsKey(migration.id()))
                .forEach(diagnosis::addPending);
        diagnosis.pending();
        return diagnosis.findings;
    }

    private void interrupted() {
        for (MigrationId id : LedgerFindings.cut(ledger.journal())) {
            told.add(id);
            findings.add(LedgerFindings.interrupted(id, graph));
        }
    }

    private void add(HistoryProblem problem) {
        switch (problem) {
            case HistoryProblem.Missing(MigrationId id) -> {
                if (told.add(id)) {
                    findings.add(LedgerFindings.withoutFile(id));
                }
            }
            case HistoryProblem.Edited(MigrationDefinition definition, AppliedMigration entry) -> {
                told.add(definition.id());
                findings.add(LedgerFindings.edited(definition, verdict(definition.id())));
            }
            case HistoryProblem.AppliedTooEarly(MigrationId id, MigrationId dependency) -> tooEarly(id, dependency);
        }
    }

    private void tooEarly(MigrationId id, MigrationId dependency) {
        Presence presence = presences.get(dependency);
        if (presence == null || !told.add(dependency)) {
            return;
        }
        String problem = "It is not applied, and " + id + ", which comes after it, is. ";
        switch (presence.verdict()) {
            case THERE, INVISIBLE ->
                findings.add(new Finding(
                        "applied-too-early",
                        dependency.toString(),
                        problem
                                + (presence.verdict() == Verdict.THERE
                                        ? "The database holds all of it: " + Remedies.names(presence.there()) + "."
                                        : "It changes nothing in the schema: look whether it ran."),
                        List.of(),
                        Remedies.fake(dependency),
                        List.of(remedies.mark(List.of(dependency))),
                        presence.verdict() == Verdict.THERE));
            case ABSENT ->
                findings.add(new Finding(
                        "applied-too-early",
                        dependency.toString(),
                        problem + "Nothing of it is in the database: " + Remedies.names(presence.absent()) + ".",
                        List.of(),
                        "whimbrel doctor --fix " + dependency + " (runs it, and keeps what is applied)",
                        remedies.runAgain(List.of(dependency)),
                        false));
            case PARTLY -> partly(presence, problem);
        }
    }

    private void addApplied(MigrationDefinition migration) {
        Presence presence = presences.get(migration.id());
        if (presence == null || told.contains(migration.id())) {
            return;
        }
        switch (presence.verdict()) {
            case THERE, INVISIBLE -> {}
            case PARTLY -> {
                told.add(migration.id());
                partly(presence, "The ledger says that it is applied, and the database does not hold all of it. ");
            }
            case ABSENT -> {
                List<MigrationId> gone = graph.withDescendants(List.of(migration.id())).stream()
                        .map(MigrationDefinition::id)
                        .filter(id -> applied.containsKey(id) && verdict(id) == Verdict.ABSENT && told.add(id))
                        .toList();
                String others = gone.stream().skip(1).map(MigrationId::toString).collect(Collectors.joining(", "));
                findings.add(new Finding(
                        "not-there",
                        migration.id().toString(),
                        "The ledger says that it is applied, and nothing of it is in the database: "
                                + Remedies.names(presence.absent()) + "."
                                + (others.isEmpty() ? "" : " The same goes for " + others + "."),
                        List.of(),
                        "whimbrel doctor --fix " + migration.id() + " (takes the mark away, and runs it)",
                        remedies.runAgain(gone),
                        false));
            }
        }
    }

    private void addPending(MigrationDefinition migration) {
        Presence presence = presences.get(migration.id());
        if (presence == null || told.contains(migration.id())) {
            return;
        }
        switch (presence.verdict()) {
            case INVISIBLE, ABSENT -> {}
            case PARTLY -> {
                told.add(migration.id());
                partly(presence, "It is not applied, and the database holds a part of it already. ");
            }
            case THERE -> {
                told.add(migration.id());
                notMarked(presence);
            }
        }
    }

    private void notMarked(Presence presence) {
        MigrationId id = presence.migration().id();
        List<MigrationId> before = graph.withAncestors(List.of(id)).stream()
                .map(MigrationDefinition::id)
                .filter(other -> !other.equals(id) && !applied.containsKey(other))
                .toList();
        List<MigrationId> unseen = before.stream()
                .filter(other -> verdict(other) == Verdict.INVISIBLE)
                .toList();
        List<MigrationId> waiting = before.stream()
                .filter(other -> verdict(other) == Verdict.ABSENT || verdict(other) == Verdict.PARTLY)
                .toList();
        StringBuilder problem = new StringBuilder("It is not marked as applied, and the database holds all of it: ")
                .append(Remedies.names(presence.there()))
                .append('.');
        if (!waiting.isEmpty()) {
            problem.append(" It comes after ").append(Remedies.names(waiting)).append(": see to that first.");
        } else if (!unseen.isEmpty()) {
            problem.append(" It comes after ")
                    .append(Remedies.names(unseen))
                    .append(", which changes nothing in the schema: look whether that ran, it is marked along.");
        }
        List<MigrationId> marks = new ArrayList<>(before);
        marks.add(id);
        findings.add(new Finding(
                "not-marked",
                id.toString(),
                problem.toString(),
                List.of(),
                waiting.isEmpty() ? Remedies.fake(id) : "",
                waiting.isEmpty() ? List.of(remedies.mark(marks)) : List.of(),
                unseen.isEmpty()));
    }

    private void partly(Presence presence, String problem) {
        MigrationId id = presence.migration().id();
        List<Treatment> treatments = new ArrayList<>();
        treatments.add(new Treatment.Mend(id));
        if (!applied.containsKey(id)) {
            treatments.add(remedies.mark(List.of(id)));
        }
        for (MigrationId other : graph.withAncestors(List.of(id)).stream()
                .map(MigrationDefinition::id)
                .toList()) {
            if (!other.equals(id) && !applied.containsKey(other) && verdict(other) != Verdict.THERE) {
                treatments.clear();
            }
        }
        findings.add(new Finding(
                "differs",
                id.toString(),
                problem
                        + (treatments.isEmpty()
                                ? "It comes after others that are not applied: see to those first."
                                : "A migration can mend that and lose no data."),
                drifts.apply(id, presence.wanting()),
                treatments.isEmpty() ? "" : "whimbrel doctor --fix " + id,
                treatments,
                false));
    }

    /** What is not applied and not there is just waiting; one finding tells of all of it. */
    private void pending() {
        List<MigrationId> waiting = graph.order().stream()
                .map(MigrationDefinition::id)
                .filter(id -> !applied.containsKey(id) && !told.contains(id))
                .toList();
        if (!waiting.isEmpty()) {
            boolean free = findings.stream().allMatch(finding -> finding.code().equals("not-marked"));
            findings.add(new Finding(
                    "pending",
                    Remedies.names(waiting),
                    (waiting.size() == 1 ? "It is" : "They are")
                            + " not applied, and nothing of " + (waiting.size() == 1 ? "it" : "them")
                            + " is in the database." + (free ? "" : " See to the other findings first."),
                    List.of(),
                    "whimbrel migrate",
                    waiting.stream()
                            .map(id -> (Treatment) new Treatment.Migrate(id))
                            .toList(),
                    false));
        }
    }

    private Verdict verdict(MigrationId id) {
        return Optional.ofNullable(presences.get(id)).map(Presence::verdict).orElse(Verdict.INVISIBLE);
    }
}
