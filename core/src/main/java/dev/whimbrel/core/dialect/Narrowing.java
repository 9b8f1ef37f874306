package dev.whimbrel.core.dialect;

import dev.whimbrel.core.dialect.Reading.Unread;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.Sequence;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Leaves out of a schema what is not asked for, and what cannot be without it; the latter is told.
 *
 * <p>Objects that are in no schema, such as extensions, stay as long as nothing is asked for by name.
 */
final class Narrowing {
    private final Scope scope;
    private final String defaultSchema;
    private final Map<ObjectRef, SchemaObject> kept = new LinkedHashMap<>();
    private final List<Unread> leftOut = new ArrayList<>();

    private Narrowing(Scope scope, String defaultSchema) {
        this.scope = scope;
        this.defaultSchema = defaultSchema;
    }

    static Reading of(Schema whole, Scope scope, String defaultSchema) {
        Narrowing narrowing = new Narrowing(scope, defaultSchema);
        whole.objects().values().forEach(narrowing::keepIfWanted);
        narrowing.keepWhatIsNeeded(whole);
        while (narrowing.dropOrphans()) {
            // what stood on an orphan is one, too
        }
        narrowing.kept.replaceAll((ref, object) -> narrowing.withoutLooseEnds(object));
        return new Reading(Schema.of(narrowing.kept.values()), narrowing.leftOut);
    }

    private void keepIfWanted(SchemaObject object) {
        if (scope.covers(object.ref(), defaultSchema)) {
            kept.put(object.ref(), object);
        }
    }

    /** A schema comes along with what is in it, and an extension with what needs it. */
    private void keepWhatIsNeeded(Schema whole) {
        Set<ObjectRef> needed = new HashSet<>();
        for (SchemaObject object : kept.values()) {
            needed.add(ObjectRef.schema(
                    object.name().schema().isEmpty()
                            ? defaultSchema
                            : object.name().schema()));
            if (object instanceof Definition definition) {
                definition.needs().stream()
                        .filter(need ->
                                need.kind() == ObjectRef.Kind.EXTENSION || need.kind() == ObjectRef.Kind.LANGUAGE)
                        .forEach(needed::add);
            }
        }
        needed.forEach(ref -> whole.find(ref).ifPresent(object -> kept.putIfAbsent(ref, object)));
        for (Definition definition : whole.definitions()) {
            boolean rights = definition.ref().kind() == ObjectRef.Kind.PRIVILEGES;
            if (rights
                    && !definition.needs().isEmpty()
                    && definition.needs().stream().allMatch(this::isKept)) {
                kept.putIfAbsent(definition.ref(), definition);
            }
        }
    }

    private boolean dropOrphans() {
        List<Unread> orphans = new ArrayList<>();
        kept.values().removeIf(object -> {
            if (!(object instanceof Definition definition)) {
                return false;
            }
            return definition.needs().stream()
                    .filter(need -> !isKept(need))
                    .findFirst()
                    .map(need -> orphans.add(leftOut(definition.ref(), need)))
                    .orElse(false);
        });
        leftOut.addAll(orphans);
        return !orphans.isEmpty();
    }

    private static Unread leftOut(ObjectRef ref, ObjectRef need) {
        String name = ref.toString().substring(ref.kind().word().length() + 1);
        return new Unread(ref.kind().word(), name, "it needs " + need + ", which was not asked for");
    }

    private boolean isKept(ObjectRef ref) {
        return switch (ref.kind()) {
            case COLUMN, CONSTRAINT -> kept.containsKey(ObjectRef.table(ref.owner()));
            case INDEX -> kept.containsKey(ref) || kept.containsKey(ObjectRef.table(ref.owner()));
            default -> kept.containsKey(ref);
        };
    }

    private SchemaObject withoutLooseEnds(SchemaObject object) {
        if (object instanceof Sequence sequence) {
            boolean lost = sequence.ownedBy()
                    .filter(owner -> !isKept(ObjectRef.table(owner.table())))
                    .isPresent();
            return lost ? sequence.withoutOwner() : sequence;
        }
        if (!(object instanceof Table table)) {
            return object;
        }
        Table rest = table;
        for (Constraint constraint : table.constraints().values()) {
            if (constraint instanceof ForeignKey key && !isKept(ObjectRef.table(key.target()))) {
                leftOut.add(leftOut(ObjectRef.constraint(table.name(), key.name()), ObjectRef.table(key.target())));
                rest = rest.minusConstraint(key.name());
            }
        }
        return rest;
    }
}
