package dev.whimbrel.postgresql.catalog;

import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.ObjectRef.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a type and the functions that it is made with need each other, the functions need only its shell: its name, which
 * the server takes for a type that is yet to come.
 */
final class Shells {
    private Shells() {}

    static List<Definition> between(List<Definition> definitions) {
        Set<ObjectRef> shells = new TreeSet<>();
        Map<ObjectRef, Set<ObjectRef>> needsOfTypes = new HashMap<>();
        for (Definition definition : definitions) {
            if (definition.ref().kind() == Kind.SHELL_TYPE) {
                shells.add(definition.ref());
            } else if (definition.ref().kind() == Kind.TYPE) {
                needsOfTypes.put(definition.ref(), definition.needs());
            }
        }
        needsOfTypes.keySet().removeIf(type -> !shells.contains(shellOf(type)));
        return needsOfTypes.isEmpty()
                ? definitions
                : definitions.stream()
                        .map(definition -> untied(definition, needsOfTypes))
                        .toList();
    }

    private static Definition untied(Definition definition, Map<ObjectRef, Set<ObjectRef>> needsOfTypes) {
        Set<ObjectRef> needs = new TreeSet<>();
        for (ObjectRef need : definition.needs()) {
            boolean tied = needsOfTypes.getOrDefault(need, Set.of()).contains(definition.ref());
            needs.add(tied ? shellOf(need) : need);
        }
        if (needsOfTypes.containsKey(definition.ref())) {
            needs.add(shellOf(definition.ref()));
        }
        return definition.withNeeds(needs);
    }

    private static ObjectRef shellOf(ObjectRef type) {
        return ObjectRef.of(Kind.SHELL_TYPE, type.owner());
    }
}
