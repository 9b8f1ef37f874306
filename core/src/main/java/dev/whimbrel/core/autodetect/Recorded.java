package dev.whimbrel.core.autodetect;

import dev.whimbrel.core.graph.GraphProblem;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.DatabaseOnly;
import dev.whimbrel.schema.operation.Footprint;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.StateOnly;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** What the migrations so far tell: whose each object is, who had to do with it, and where each app stands. */
final class Recorded {
    private final Map<MigrationId, MigrationDefinition> migrations = new LinkedHashMap<>();
    private final Map<String, Set<MigrationId>> heads = new TreeMap<>();
    private final Map<ObjectRef, String> owners = new HashMap<>();
    private final Map<ObjectRef, Set<String>> touchedBy = new HashMap<>();
    private final Map<QualifiedName, Set<ObjectRef>> known = new HashMap<>();
    private final Map<String, MigrationId> latest = new HashMap<>();
    private final Deque<MigrationDefinition> unread = new ArrayDeque<>();
    private Schema schema = Schema.EMPTY;

    private Recorded() {}

    /**
     * Takes migrations that are given in an order in which they can run. What they do is not looked at before somebody asks
     * whose an object is: where a migration goes, and what it is called, their names tell.
     */
    static Recorded of(List<MigrationDefinition> inOrder) {
        Recorded recorded = new Recorded();
        inOrder.forEach(recorded::add);
        return recorded;
    }

    /** Returns the labels of the apps that have migrations. */
    Set<String> apps() {
        return heads.keySet();
    }

    /** Returns the newest migration of an app; throws when two migrations both claim to be it. */
    Optional<MigrationId> head(String app) {
        Set<MigrationId> newest = heads.getOrDefault(app, Set.of());
        if (newest.size() > 1) {
            throw new GraphProblem.Forked(app, List.copyOf(newest)).asException();
        }
        return newest.stream().findFirst();
    }

    /** Returns the last of the migrations of an app that were made now. */
    Optional<MigrationId> latest(String app) {
        return Optional.ofNullable(latest.get(app));
    }

    List<MigrationId> of(String app) {
        return migrations.keySet().stream().filter(id -> id.app().equals(app)).toList();
    }

    /** Returns the app whose migration created the object. */
    Optional<String> ownerOf(ObjectRef object) {
        read();
        return owner(object);
    }

    private Optional<String> owner(ObjectRef object) {
        return Optional.ofNullable(owners.get(object));
    }

    /** Returns the apps that have migrations which had to do with the object or part. */
    Set<String> touching(ObjectRef ref) {
        read();
        return touchedBy.getOrDefault(ref, Set.of());
    }

    /** Returns whether {@code later} has to wait, directly or through others, for {@code earlier}. */
    boolean isAfter(MigrationId later, MigrationId earlier) {
        Set<MigrationId> seen = new HashSet<>();
        Deque<MigrationId> open = new ArrayDeque<>(List.of(later));
        while (!open.isEmpty()) {
            MigrationDefinition migration = migrations.get(open.pop());
            for (MigrationId parent : migration == null ? List.<MigrationId>of() : migration.after()) {
                if (parent.equals(earlier)) {
                    return true;
                }
                if (seen.add(parent)) {
                    open.push(parent);
                }
            }
        }
        return false;
    }

    /** Adds a migration that was just made; the next one of its app follows it, wherever else its heads are. */
    void addNew(MigrationDefinition migration) {
        add(migration);
        latest.put(migration.id().app(), migration.id());
    }

    void add(MigrationDefinition migration) {
        migrations.put(migration.id(), migration);
        Set<MigrationId> newest = heads.computeIfAbsent(migration.id().app(), app -> new TreeSet<>());
        newest.removeAll(migration.after());
        newest.add(migration.id());
        unread.add(migration);
    }

    private void read() {
        for (MigrationDefinition migration = unread.poll(); migration != null; migration = unread.poll()) {
            for (Operation operation : inSchema(migration.operations())) {
                Schema before = schema;
                schema = operation.apply(before);
                note(migration.id().app(), operation, before);
            }
        }
    }

    /** Returns the address of the whole object that an address is in. */
    static ObjectRef whole(ObjectRef ref) {
        return switch (ref.kind()) {
            case COLUMN, CONSTRAINT, INDEX, KEY -> ObjectRef.table(ref.owner());
            default -> ref;
        };
    }

    private void note(String app, Operation operation, Schema before) {
        Moves.of(operation).ifPresent(move -> follow(operation, move));
        Footprint footprint = operation.footprint(before, schema);
        footprint.produces().forEach(ref -> {
            owners.putIfAbsent(ref, app);
            know(ref);
        });
        footprint.touched().forEach(ref -> {
            touchedBy.computeIfAbsent(ref, key -> new TreeSet<>()).add(app);
            know(ref);
        });
        footprint.destroys().forEach(owners::remove);
    }

    private void know(ObjectRef ref) {
        known.computeIfAbsent(ref.owner(), key -> new HashSet<>()).add(ref);
    }

    /** Histories have thousands of renames, and all objects are looked at only where all of a schema move. */
    private void follow(Operation rename, UnaryOperator<ObjectRef> move) {
        List<ObjectRef> candidates = Moves.ownerOf(rename)
                .map(owner -> List.copyOf(known.getOrDefault(owner, Set.of())))
                .orElseGet(() -> known.values().stream().flatMap(Set::stream).toList());
        for (ObjectRef ref : candidates) {
            ObjectRef moved = move.apply(ref);
            if (!moved.equals(ref)) {
                owner(ref).ifPresent(owner -> owners.put(moved, owner));
                Set<String> apps = Set.copyOf(touchedBy.getOrDefault(ref, Set.of()));
                if (!apps.isEmpty()) {
                    touchedBy.computeIfAbsent(moved, key -> new TreeSet<>()).addAll(apps);
                }
                know(moved);
            }
        }
    }

    /** Returns the operations that have an effect on the recorded schema, each by itself. */
    private static List<Operation> inSchema(List<Operation> operations) {
        List<Operation> flat = new ArrayList<>();
        for (Operation operation : operations) {
            if (operation instanceof StateOnly state) {
                flat.addAll(inSchema(state.operations()));
            } else if (!(operation instanceof DatabaseOnly)) {
                flat.add(operation);
            }
        }
        return flat;
    }
}
