package dev.whimbrel.core.graph;

import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.GraphException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SequencedSet;
import java.util.TreeMap;

/** Checks that migrations form a graph, and puts them in order: Kahn's algorithm, the least free id first. */
final class GraphOrder {
    private final NavigableMap<MigrationId, MigrationDefinition> definitions;

    private GraphOrder(NavigableMap<MigrationId, MigrationDefinition> definitions) {
        this.definitions = definitions;
    }

    static List<MigrationDefinition> of(Collection<MigrationDefinition> definitions) {
        GraphOrder graph = new GraphOrder(byId(definitions));
        graph.refuseMissing();
        return graph.sorted();
    }

    private static NavigableMap<MigrationId, MigrationDefinition> byId(Collection<MigrationDefinition> definitions) {
        NavigableMap<MigrationId, MigrationDefinition> byId = new TreeMap<>();
        List<String> duplicates = new ArrayList<>();
        for (MigrationDefinition definition : definitions) {
            MigrationDefinition other = byId.putIfAbsent(definition.id(), definition);
            if (other != null) {
                duplicates.add("Two migrations have the id " + definition.id() + ": " + other.source() + " and "
                        + definition.source());
            }
        }
        if (!duplicates.isEmpty()) {
            throw new GraphException(
                    Code.DUPLICATE_MIGRATION,
                    String.join("\n", duplicates),
                    "Rename one of the files, or remove it if it is a copy.");
        }
        return byId;
    }

    private void refuseMissing() {
        List<String> missing = new ArrayList<>();
        for (MigrationDefinition definition : definitions.values()) {
            for (MigrationId parent : new LinkedHashSet<>(definition.after())) {
                if (!definitions.containsKey(parent)) {
                    missing.add(definition.id() + " (" + definition.source() + ") comes after " + parent
                            + ", which does not exist. " + NearestNames.question(parent.toString(), names()));
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new GraphException(
                    Code.MISSING_DEPENDENCY,
                    String.join("\n", missing.stream().map(String::strip).toList()),
                    "Bring the missing file back, or correct what the migration comes after.");
        }
    }

    private List<String> names() {
        return definitions.keySet().stream().map(MigrationId::toString).toList();
    }

    private List<MigrationDefinition> sorted() {
        Map<MigrationId, Integer> waitsFor = new HashMap<>();
        Map<MigrationId, List<MigrationId>> children = new HashMap<>();
        Queue<MigrationId> free = new PriorityQueue<>();
        for (MigrationDefinition definition : definitions.values()) {
            HashSet<MigrationId> parents = new HashSet<>(definition.after());
            parents.forEach(parent ->
                    children.computeIfAbsent(parent, id -> new ArrayList<>()).add(definition.id()));
            waitsFor.put(definition.id(), parents.size());
            if (parents.isEmpty()) {
                free.add(definition.id());
            }
        }
        SequencedSet<MigrationId> sorted = new LinkedHashSet<>();
        for (MigrationId id = free.poll(); id != null; id = free.poll()) {
            sorted.add(id);
            for (MigrationId child : children.getOrDefault(id, List.of())) {
                if (waitsFor.merge(child, -1, Integer::sum) == 0) {
                    free.add(child);
                }
            }
        }
        refuseCycle(sorted);
        return sorted.stream().map(definitions::get).toList();
    }

    /** A migration that is not in order comes after another such one; so walking from one to the next ends in a cycle. */
    private void refuseCycle(SequencedSet<MigrationId> sorted) {
        if (sorted.size() == definitions.size()) {
            return;
        }
        MigrationId at = definitions.keySet().stream()
                .filter(id -> !sorted.contains(id))
                .findFirst()
                .orElseThrow();
        List<MigrationId> path = new ArrayList<>();
        Map<MigrationId, Integer> seen = new HashMap<>();
        while (!seen.containsKey(at)) {
            seen.put(at, path.size());
            path.add(at);
            at = unsortedParent(at, sorted);
        }
        List<MigrationId> cycle = new ArrayList<>(path.subList(seen.get(at), path.size()));
        cycle.add(at);
        throw new GraphException(
                Code.CYCLE,
                "These migrations wait for each other, each for the next one: "
                        + String.join(
                                " -> ",
                                cycle.stream().map(MigrationId::toString).toList()),
                "Take one of these out of what another comes after.");
    }

    private MigrationId unsortedParent(MigrationId id, SequencedSet<MigrationId> sorted) {
        return Optional.ofNullable(definitions.get(id)).stream()
                .flatMap(definition -> definition.after().stream())
                .filter(parent -> !sorted.contains(parent))
                .sorted()
                .findFirst()
                .orElseThrow();
    }
}
