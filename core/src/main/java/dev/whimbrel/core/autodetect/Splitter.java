package dev.whimbrel.core.autodetect;

import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.operation.Footprint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Cuts ordered operations into as few pieces as it can, each of one app, so that no two pieces wait for each other.
 *
 * <p>One piece per app does unless apps wait for each other, as when each has a foreign key to the other; then one of them
 * does first what it can alone, which leaves its keys to a second piece.
 */
final class Splitter {
    /**
     * Operations for one migration.
     *
     * @param members their places in the list that was cut
     * @param after the pieces, by their places, that have to come first
     */
    record Piece(String app, List<Integer> members, Set<Integer> after) {}

    private final List<String> apps;
    private final List<Set<Integer>> predecessors;
    private final Map<String, List<Integer>> pending = new TreeMap<>();
    private final Map<Integer, Integer> pieceOf = new HashMap<>();
    private final List<Piece> pieces = new ArrayList<>();

    private Splitter(List<String> apps, List<Set<Integer>> predecessors) {
        this.apps = apps;
        this.predecessors = predecessors;
        for (int at = 0; at < apps.size(); at++) {
            pending.computeIfAbsent(apps.get(at), app -> new ArrayList<>()).add(at);
        }
    }

    /** Returns the pieces in an order in which they can run. */
    static List<Piece> split(List<String> apps, List<Footprint> footprints) {
        Splitter splitter = new Splitter(apps, predecessors(footprints));
        while (!splitter.pending.isEmpty()) {
            splitter.cut(splitter.nextApp());
        }
        return splitter.pieces;
    }

    /** Nobody waits for those who only need a thing: all tables need their schema, and none waits for another. */
    private static List<Set<Integer>> predecessors(List<Footprint> footprints) {
        Map<ObjectRef, List<Integer>> changing = new HashMap<>();
        List<Set<Integer>> all = new ArrayList<>();
        for (int at = 0; at < footprints.size(); at++) {
            Footprint footprint = footprints.get(at);
            Set<Integer> before = new LinkedHashSet<>();
            for (ObjectRef ref : footprint.touched()) {
                changing.getOrDefault(ref, List.of()).stream()
                        .filter(other -> footprints.get(other).mustPrecede(footprint)
                                || letsGoOf(footprint, footprints.get(other), ref))
                        .forEach(before::add);
            }
            for (var role :
                    List.of(footprint.produces(), footprint.alters(), footprint.releases(), footprint.destroys())) {
                for (ObjectRef ref : role) {
                    changing.computeIfAbsent(ref, key -> new ArrayList<>()).add(at);
                }
            }
            all.add(before);
        }
        return all;
    }

    /** What lets go of a thing in an order that could run means the one that was made before, under that name. */
    private static boolean letsGoOf(Footprint later, Footprint earlier, ObjectRef ref) {
        return earlier.produces().contains(ref) && later.releases().contains(ref);
    }

    /** Chooses among the apps that wait for none, or only for those that wait for them: who leaves least undone. */
    private String nextApp() {
        Map<String, Set<String>> waits = waits();
        return pending.keySet().stream()
                .filter(app -> waitingFor(app, waits).stream()
                        .allMatch(other -> waitingFor(other, waits).contains(app)))
                .filter(app -> !takeable(app).isEmpty())
                .min(Comparator.comparingInt(
                        app -> members(app).size() - takeable(app).size()))
                .orElseThrow();
    }

    /** Returns for each app those that it waits for, directly or through others. */
    private Map<String, Set<String>> waits() {
        Map<String, Set<String>> waits = new HashMap<>();
        pending.forEach((app, members) -> {
            Set<String> others = new LinkedHashSet<>();
            members.forEach(member -> predecessors.get(member).stream()
                    .filter(first -> !pieceOf.containsKey(first))
                    .map(apps::get)
                    .filter(other -> !other.equals(app))
                    .forEach(others::add));
            waits.put(app, others);
        });
        for (String middle : pending.keySet()) {
            List<String> behind = List.copyOf(waitingFor(middle, waits));
            waits.values().stream().filter(others -> others.contains(middle)).forEach(others -> others.addAll(behind));
        }
        return waits;
    }

    private static Set<String> waitingFor(String app, Map<String, Set<String>> waits) {
        return waits.getOrDefault(app, Set.of());
    }

    private List<Integer> members(String app) {
        return pending.getOrDefault(app, List.of());
    }

    private List<Integer> takeable(String app) {
        Set<Integer> taken = new LinkedHashSet<>();
        for (int member : members(app)) {
            if (predecessors.get(member).stream()
                    .allMatch(first -> pieceOf.containsKey(first) || taken.contains(first))) {
                taken.add(member);
            }
        }
        return List.copyOf(taken);
    }

    private void cut(String app) {
        List<Integer> members = takeable(app);
        Set<Integer> after = new LinkedHashSet<>();
        members.forEach(member -> predecessors.get(member).stream()
                .filter(pieceOf::containsKey)
                .map(pieceOf::get)
                .forEach(after::add));
        members.forEach(member -> pieceOf.put(member, pieces.size()));
        pieces.add(new Piece(app, members, after));
        pending.computeIfPresent(app, (key, rest) -> {
            List<Integer> left = new ArrayList<>(rest);
            left.removeAll(Set.copyOf(members));
            return left.isEmpty() ? null : left;
        });
    }
}
