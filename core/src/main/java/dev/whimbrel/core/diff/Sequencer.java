package dev.whimbrel.core.diff;

import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.GraphException;
import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.Heritage;
import dev.whimbrel.schema.Kinship;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.AlterColumn;
import dev.whimbrel.schema.operation.AlterLineage;
import dev.whimbrel.schema.operation.AlterObject;
import dev.whimbrel.schema.operation.CreateTable;
import dev.whimbrel.schema.operation.Footprint;
import dev.whimbrel.schema.operation.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Puts operations in an order in which each finds what it needs; the only place where order is decided.
 *
 * <p>Where nothing decides, operations keep the order in which they are given, so that the same difference gives the same
 * migration. Linear in operations and what they touch.
 */
public final class Sequencer {
    private final List<Operation> operations;
    private final List<Footprint> footprints;
    private final List<Set<Integer>> successors = new ArrayList<>();
    private final int[] waitingFor;

    private Sequencer(List<Operation> operations, List<Footprint> footprints) {
        this.operations = operations;
        this.footprints = footprints;
        this.waitingFor = new int[operations.size()];
        operations.forEach(operation -> successors.add(new LinkedHashSet<>()));
    }

    /**
     * Returns the operations in order; throws {@link GraphException} that names the members of a cycle.
     *
     * @param before a schema that holds whatever they take away or change
     * @param after a schema that holds whatever they add or change
     */
    public static List<Operation> order(List<Operation> operations, Schema before, Schema after) {
        Sequencer sequencer = new Sequencer(operations, footprints(operations, before, after));
        sequencer.connect();
        return sequencer.sorted();
    }

    /**
     * A column that is altered twice is in between what the first made of it, and so is a definition that is altered
     * before it goes; a table that goes from one parent to another has none in between. A table is made before what is
     * made last.
     */
    private static List<Footprint> footprints(List<Operation> operations, Schema before, Schema after) {
        List<Footprint> footprints = new ArrayList<>();
        Schema whileCreating = OnlyParts.without(after, operations, before);
        Schema columns = before;
        Schema definitions = before;
        Schema apart = before;
        for (Operation operation : operations) {
            Schema old = operation instanceof AlterLineage ? apart : definitions;
            boolean comesFirst = operation instanceof CreateTable || operation instanceof AlterLineage;
            if (operation instanceof AlterColumn alter) {
                footprints.add(alter.footprint(columns, old, after));
                columns = altered(columns, alter, new Kinship(before, after));
                continue;
            }
            footprints.add(operation.footprint(old, comesFirst ? whileCreating : after));
            if (operation instanceof AlterObject(Definition less)
                    && definitions.find(less.ref()).orElse(null) instanceof Definition more
                    && more.needs().containsAll(less.needs())) {
                definitions = definitions.replace(less);
            } else if (operation instanceof AlterLineage alter && alter.onlyLeaves(apart)) {
                apart = alter.apply(apart);
            }
        }
        return footprints;
    }

    /** Tables that leave the one that is altered have left it by then. */
    private static Schema altered(Schema at, AlterColumn alter, Kinship kinship) {
        Schema altered = alter.apply(at);
        List<QualifiedName> kept = kinship.keptDescendantsOf(alter.table());
        for (Table heir : new Heritage(at).descendantsOf(at.table(alter.table()))) {
            altered = kept.contains(heir.name()) ? altered : altered.replace(heir);
        }
        return altered;
    }

    /** The same relation as {@link Footprint#mustPrecede}, looked up instead of tried pair by pair. */
    private void connect() {
        for (Footprint.Precedence precedence : Footprint.PRECEDENCES) {
            Map<ObjectRef, List<Integer>> first = byRef(precedence.first());
            for (int at = 0; at < operations.size(); at++) {
                for (ObjectRef ref : footprints.get(at).in(precedence.second())) {
                    for (int earlier : first.getOrDefault(ref, List.of())) {
                        precede(earlier, at);
                    }
                }
            }
        }
        keepUnknownInPlace();
    }

    private void keepUnknownInPlace() {
        int lastUnknown = -1;
        for (int at = 0; at < operations.size(); at++) {
            if (footprints.get(at).unknown()) {
                for (int earlier = Math.max(lastUnknown, 0); earlier < at; earlier++) {
                    precede(earlier, at);
                }
                lastUnknown = at;
            } else if (lastUnknown >= 0) {
                precede(lastUnknown, at);
            }
        }
    }

    private void precede(int first, int second) {
        if (first != second && successors.get(first).add(second)) {
            waitingFor[second]++;
        }
    }

    private List<Operation> sorted() {
        PriorityQueue<Integer> ready = new PriorityQueue<>();
        for (int at = 0; at < waitingFor.length; at++) {
            if (waitingFor[at] == 0) {
                ready.add(at);
            }
        }
        List<Operation> ordered = new ArrayList<>();
        while (!ready.isEmpty()) {
            int next = ready.remove();
            ordered.add(operations.get(next));
            for (int successor : successors.get(next)) {
                if (--waitingFor[successor] == 0) {
                    ready.add(successor);
                }
            }
        }
        if (ordered.size() < operations.size()) {
            throw new GraphException(
                    Code.CYCLE,
                    "these operations wait for each other: " + String.join("; ", cycle()),
                    "Split the change into two migrations, or write this one by hand.");
        }
        return ordered;
    }

    /** Walks from a stuck operation to one that it waits for, until one comes again. */
    private List<String> cycle() {
        int at = 0;
        while (waitingFor[at] == 0) {
            at++;
        }
        List<Integer> path = new ArrayList<>();
        while (!path.contains(at)) {
            path.addFirst(at);
            at = stuckBefore(at);
        }
        return path.subList(0, path.indexOf(at) + 1).stream()
                .map(member -> operations.get(member).describe())
                .toList();
    }

    private int stuckBefore(int at) {
        for (int earlier = 0; earlier < waitingFor.length; earlier++) {
            if (waitingFor[earlier] > 0 && successors.get(earlier).contains(at)) {
                return earlier;
            }
        }
        throw new IllegalStateException("a stuck operation waits for nothing");
    }

    private Map<ObjectRef, List<Integer>> byRef(Footprint.Role role) {
        Map<ObjectRef, List<Integer>> map = new HashMap<>();
        for (int at = 0; at < footprints.size(); at++) {
            for (ObjectRef ref : footprints.get(at).in(role)) {
                map.computeIfAbsent(ref, key -> new ArrayList<>()).add(at);
            }
        }
        return map;
    }
}
