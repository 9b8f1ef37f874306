package dev.whimbrel.core.doctor;

import dev.whimbrel.core.graph.MigrationGraph;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.AppliedMigration;
import dev.whimbrel.core.run.LedgerChange;
import dev.whimbrel.schema.ObjectRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** What mends a finding about migrations, as commands for people and as treatments. */
record Remedies(MigrationGraph graph, Map<MigrationId, AppliedMigration> applied) {
    /** Runs what is absent, in order; what stands on it loses its mark meanwhile, or the ledger would forbid the run. */
    List<Treatment> runAgain(List<MigrationId> absent) {
        List<MigrationId> all = graph.withDescendants(absent).stream()
                .map(MigrationDefinition::id)
                .toList();
        List<LedgerChange> unmarks = all.reversed().stream()
                .filter(applied::containsKey)
                .map(id -> (LedgerChange) new LedgerChange.Unmark(id))
                .toList();
        List<Treatment> treatments = new ArrayList<>();
        treatments.add(new Treatment.Ledger(unmarks));
        Set<MigrationId> again = new LinkedHashSet<>(absent);
        for (MigrationId id : all) {
            AppliedMigration entry = applied.get(id);
            if (again.contains(id)) {
                treatments.add(new Treatment.Migrate(id));
            } else if (entry != null) {
                treatments.add(new Treatment.Ledger(
                        List.of(new LedgerChange.Mark(id, entry.checksum(), Optional.of(entry.appliedAt())))));
            }
        }
        return treatments;
    }

    Treatment mark(List<MigrationId> ids) {
        return new Treatment.Ledger(ids.stream()
                .map(id -> (LedgerChange)
                        new LedgerChange.Mark(id, graph.definition(id).checksum(), Optional.empty()))
                .toList());
    }

    static String migrate(MigrationId id) {
        return "whimbrel migrate " + id.app() + " " + id.name();
    }

    static String fake(MigrationId id) {
        return migrate(id) + " --fake";
    }

    /** Names all, a table in place of its parts. */
    static String names(SortedSet<ObjectRef> refs) {
        return refs.stream()
                .filter(ref -> ref.equals(ObjectRef.table(ref.owner())) || !refs.contains(ObjectRef.table(ref.owner())))
                .map(ObjectRef::toString)
                .collect(Collectors.joining(", "));
    }

    static String names(List<MigrationId> ids) {
        return ids.stream().map(MigrationId::toString).collect(Collectors.joining(", "));
    }
}
