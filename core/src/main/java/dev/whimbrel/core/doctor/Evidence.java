package dev.whimbrel.core.doctor;

import dev.whimbrel.core.drift.Inventory;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.replay.ReplayedMigration;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.PersistentMap;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.operation.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Finds out which migrations a database shows: every part of the schema has a history of how migrations left it, and how it
 * is now tells how far it came in that.
 */
public final class Evidence {
    /** How a migration leaves a part; empty when it is gone. */
    private record Stage(MigrationId id, Optional<Operation> part) {}

    private final List<ReplayedMigration> chain;
    private final Set<MigrationId> applied;
    private final Map<ObjectRef, Operation> actual;
    private final UnaryOperator<Schema> normalForm;
    private final SortedMap<ObjectRef, List<Stage>> stages = new TreeMap<>();
    private final Map<MigrationId, Map<ObjectRef, Operation>> spelled = new HashMap<>();
    private final Map<MigrationId, SortedSet<ObjectRef>> there = new HashMap<>();
    private final Map<MigrationId, SortedSet<ObjectRef>> absent = new HashMap<>();
    private final Map<MigrationId, SortedSet<ObjectRef>> different = new HashMap<>();

    private Evidence(
            List<ReplayedMigration> chain, Set<MigrationId> applied, Schema actual, UnaryOperator<Schema> normalForm) {
        this.chain = chain;
        this.applied = applied;
        this.actual = Inventory.of(actual);
        this.normalForm = normalForm;
    }

    /**
     * Looks at a database.
     *
     * @param chain all migrations, in an order in which they can run
     * @param applied those that the ledger names
     * @param normalForm brings a schema to the server's spelling; asked for only where texts differ
     */
    public static Evidence of(
            List<ReplayedMigration> chain, Set<MigrationId> applied, Schema actual, UnaryOperator<Schema> normalForm) {
        Evidence evidence = new Evidence(chain, applied, actual, normalForm);
        chain.forEach(evidence::note);
        evidence.stages.forEach(evidence::judge);
        return evidence;
    }

    /** Returns what the database shows of each migration, in the order of the chain. */
    public Map<MigrationId, Presence> presences() {
        Map<MigrationId, Presence> presences = new LinkedHashMap<>();
        for (ReplayedMigration migration : chain) {
            MigrationDefinition definition = migration.definition();
            presences.put(
                    definition.id(),
                    new Presence(
                            definition,
                            there.getOrDefault(definition.id(), new TreeSet<>()),
                            absent.getOrDefault(definition.id(), new TreeSet<>()),
                            different.getOrDefault(definition.id(), new TreeSet<>())));
        }
        return presences;
    }

    /** Returns what the database holds that no migration ever made. */
    public SortedSet<ObjectRef> unexplained() {
        SortedSet<ObjectRef> refs = new TreeSet<>(actual.keySet());
        refs.removeAll(stages.keySet());
        return refs;
    }

    @SuppressWarnings("ReferenceEquality") // what a migration does not touch stays the same object, which is found fast
    private void note(ReplayedMigration migration) {
        PersistentMap<ObjectRef, SchemaObject> before = migration.before().objects();
        PersistentMap<ObjectRef, SchemaObject> after = migration.after().objects();
        MigrationId id = migration.definition().id();
        before.forEach((ref, old) -> {
            SchemaObject now = after.get(ref);
            if (old != now) {
                note(id, Inventory.of(old), now == null ? Map.of() : Inventory.of(now));
            }
        });
        after.forEach((ref, now) -> {
            if (!before.containsKey(ref)) {
                note(id, Map.of(), Inventory.of(now));
            }
        });
    }

    private void note(MigrationId id, Map<ObjectRef, Operation> was, Map<ObjectRef, Operation> is) {
        SortedSet<ObjectRef> parts = new TreeSet<>(was.keySet());
        parts.addAll(is.keySet());
        for (ObjectRef part : parts) {
            Optional<Operation> left = Optional.ofNullable(is.get(part));
            if (!left.equals(Optional.ofNullable(was.get(part)))) {
                stages.computeIfAbsent(part, key -> new ArrayList<>()).add(new Stage(id, left));
            }
        }
    }

    /** Of several stages that look alike, the one that the ledger says is the one; then the next one after it. */
    private void judge(ObjectRef part, List<Stage> history) {
        int marked = history.size();
        while (marked > 0 && !applied.contains(history.get(marked - 1).id())) {
            marked--;
        }
        int reached = -1;
        for (int at = marked; at <= history.size() && reached < 0; at++) {
            reached = isAt(part, history, at) ? at : -1;
        }
        for (int at = marked - 1; at >= 0 && reached < 0; at--) {
            reached = isAt(part, history, at) ? at : -1;
        }
        if (reached >= 0) {
            for (int at = 1; at <= history.size(); at++) {
                vote(at <= reached ? there : absent, history.get(at - 1).id(), part);
            }
        } else {
            int blamed = Math.max(marked, 1);
            for (int at = 1; at <= blamed; at++) {
                vote(at < blamed ? there : different, history.get(at - 1).id(), part);
            }
        }
    }

    private boolean isAt(ObjectRef part, List<Stage> history, int at) {
        Optional<Operation> now = Optional.ofNullable(actual.get(part));
        if (at == 0) {
            return now.isEmpty();
        }
        Stage stage = history.get(at - 1);
        if (now.equals(stage.part())) {
            return true;
        }
        return now.isPresent()
                && stage.part().isPresent()
                && now.equals(Optional.ofNullable(spelled(stage.id()).get(part)));
    }

    private Map<ObjectRef, Operation> spelled(MigrationId id) {
        return spelled.computeIfAbsent(
                id,
                key -> chain.stream()
                        .filter(migration -> migration.definition().id().equals(key))
                        .findFirst()
                        .map(migration -> (Map<ObjectRef, Operation>) Inventory.of(normalForm.apply(migration.after())))
                        .orElse(Map.of()));
    }

    private static void vote(Map<MigrationId, SortedSet<ObjectRef>> votes, MigrationId id, ObjectRef part) {
        votes.computeIfAbsent(id, key -> new TreeSet<>()).add(part);
    }
}
