package dev.whimbrel.core.diff;

import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.AlterObject;
import dev.whimbrel.schema.operation.CreateObject;
import dev.whimbrel.schema.operation.DropObject;
import dev.whimbrel.schema.operation.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Breaks circles of definitions that need each other, such as a view that calls a function over its own rows. A view of a
 * circle is created as one with the same columns that hold nothing, and gets its SQL when all is there; it goes the same
 * way back. A circle without a view stays, and {@link Sequencer} names it.
 */
final class Circles {
    private Circles() {}

    static void complete(Schema before, List<Operation> changes) {
        Map<ObjectRef, Definition> created = new HashMap<>();
        Map<ObjectRef, Definition> dropped = new HashMap<>();
        for (Operation change : changes) {
            if (change instanceof CreateObject(Definition definition)) {
                created.put(definition.ref(), definition);
            } else if (change instanceof DropObject(ObjectRef ref)
                    && before.find(ref).orElse(null) instanceof Definition definition) {
                dropped.put(ref, definition);
            }
        }
        Set<ObjectRef> coming = inCircles(created);
        Set<ObjectRef> going = inCircles(dropped);
        if (coming.isEmpty() && going.isEmpty()) {
            return;
        }
        List<Operation> broken = new ArrayList<>();
        for (Operation change : changes) {
            if (change instanceof CreateObject(Definition view) && coming.contains(view.ref()) && isView(view)) {
                broken.add(new CreateObject(hollow(view, coming)));
                broken.add(new AlterObject(view));
            } else if (change instanceof DropObject(ObjectRef ref)
                    && going.contains(ref)
                    && before.object(ref) instanceof Definition view
                    && isView(view)) {
                broken.add(new AlterObject(hollow(view, going)));
                broken.add(change);
            } else {
                broken.add(change);
            }
        }
        changes.clear();
        changes.addAll(broken);
    }

    /** Takes away whatever needs nothing of the rest, until only those are left that wait for each other. */
    private static Set<ObjectRef> inCircles(Map<ObjectRef, Definition> definitions) {
        Map<ObjectRef, Integer> waitingFor = new HashMap<>();
        Map<ObjectRef, List<ObjectRef>> users = new HashMap<>();
        List<ObjectRef> free = new ArrayList<>();
        for (Definition definition : definitions.values()) {
            List<ObjectRef> needs =
                    definition.needs().stream().filter(definitions::containsKey).toList();
            needs.forEach(need ->
                    users.computeIfAbsent(need, key -> new ArrayList<>()).add(definition.ref()));
            waitingFor.put(definition.ref(), needs.size());
            if (needs.isEmpty()) {
                free.add(definition.ref());
            }
        }
        while (!free.isEmpty()) {
            ObjectRef next = free.removeLast();
            waitingFor.remove(next);
            for (ObjectRef user : users.getOrDefault(next, List.of())) {
                if (waitingFor.merge(user, -1, Integer::sum) == 0) {
                    free.add(user);
                }
            }
        }
        return Set.copyOf(waitingFor.keySet());
    }

    private static boolean isView(Definition definition) {
        return definition.ref().kind() == ObjectRef.Kind.VIEW
                && !definition.shape().isEmpty();
    }

    private static Definition hollow(Definition view, Collection<ObjectRef> circle) {
        String columns = view.shape().stream()
                .map(column -> {
                    int space = endOfName(column);
                    return "CAST(NULL AS " + column.substring(space + 1) + ") AS " + column.substring(0, space);
                })
                .collect(Collectors.joining(", "));
        return Definition.of(view.ref(), "AS SELECT " + columns)
                .shaped(view.shape().toArray(String[]::new))
                .withNeeds(view.needs().stream()
                        .filter(need -> !circle.contains(need))
                        .toList());
    }

    private static int endOfName(String column) {
        boolean quoted = false;
        for (int at = 0; at < column.length(); at++) {
            if (column.charAt(at) == '"') {
                quoted = !quoted;
            } else if (column.charAt(at) == ' ' && !quoted) {
                return at;
            }
        }
        throw new IllegalArgumentException("'" + column + "' is not a column with its type");
    }
}
