package dev.whimbrel.core.diff;

import dev.whimbrel.core.question.Question.RenamedObject;
import dev.whimbrel.core.question.Questions;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.Sequence;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RenameObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds what may be a rename among types, sequences, views, and functions, and asks.
 *
 * <p>A sequence that belongs to the same column as before needs no question: it can be no other. What stands on something
 * else that is renamed is made anew anyhow, under whatever name.
 */
final class ObjectRenames {
    private static final Set<ObjectRef.Kind> NAMED_LIKE_TABLES = EnumSet.of(
            ObjectRef.Kind.TABLE,
            ObjectRef.Kind.SEQUENCE,
            ObjectRef.Kind.VIEW,
            ObjectRef.Kind.MATERIALIZED_VIEW,
            ObjectRef.Kind.TYPE);

    private final Schema after;
    private final Questions questions;
    private final Set<ObjectRef> taken = new HashSet<>();

    ObjectRenames(Schema after, Questions questions) {
        this.after = after;
        this.questions = questions;
    }

    List<Operation> types(Schema before) {
        return find(before, ObjectRef.Kind.TYPE);
    }

    List<Operation> sequences(Schema before) {
        return find(before, ObjectRef.Kind.SEQUENCE);
    }

    /** What much stands on comes first, for that is made anew where it is renamed. */
    List<Operation> definitions(Schema before, Set<ObjectRef> remade) {
        List<SchemaObject> open = gone(before, ref -> isAsked(ref.kind()) && !remade.contains(ref));
        if (open.isEmpty()) {
            return List.of();
        }
        Standing standing = Standing.in(before);
        open.sort(Comparator.comparingInt((SchemaObject object) ->
                        UnderRenames.on(List.of(object.ref()), before, standing).size())
                .reversed()
                .thenComparing(SchemaObject::ref));
        List<Operation> found = new ArrayList<>();
        Set<ObjectRef> under = new HashSet<>();
        for (SchemaObject old : open) {
            if (!under.contains(old.ref())) {
                ask(old, before).ifPresent(rename -> {
                    found.add(rename);
                    under.addAll(UnderRenames.on(List.of(old.ref()), before, standing));
                });
            }
        }
        return found;
    }

    private static boolean isAsked(ObjectRef.Kind kind) {
        return switch (kind) {
            case VIEW, MATERIALIZED_VIEW, FUNCTION, PROCEDURE -> true;
            default -> false; // nothing is lost where another kind is made anew
        };
    }

    private List<SchemaObject> gone(Schema before, Predicate<ObjectRef> which) {
        return new ArrayList<>(before.objects().values().stream()
                .filter(old -> which.test(old.ref()) && after.find(old.ref()).isEmpty())
                .toList());
    }

    private List<Operation> find(Schema before, ObjectRef.Kind kind) {
        return gone(before, ref -> ref.kind() == kind).stream()
                .flatMap(old -> ask(old, before).stream())
                .toList();
    }

    private Optional<Operation> ask(SchemaObject old, Schema before) {
        List<SchemaObject> candidates = new ArrayList<>(after.ofKind(old.ref().kind()).stream()
                .filter(now -> isFree(now, before) && ObjectLikelihood.of(old, now) > 0)
                .toList());
        candidates.sort(Comparator.comparingInt((SchemaObject now) -> ObjectLikelihood.of(old, now))
                .reversed()
                .thenComparing(SchemaObject::ref));
        for (SchemaObject now : candidates) {
            int likelihood = ObjectLikelihood.of(old, now);
            if (isSure(old, now) || questions.isRename(new RenamedObject(old.ref(), now.ref(), likelihood))) {
                taken.add(now.ref());
                return Optional.of(new RenameObject(old.ref(), now.name()));
            }
        }
        return Optional.empty();
    }

    /** A name is free that no object has, and no other kind of object in the same space of names. */
    private boolean isFree(SchemaObject now, Schema before) {
        return !taken.contains(now.ref())
                && NAMED_LIKE_TABLES.stream()
                        .map(kind -> ObjectRef.of(kind, now.name()))
                        .allMatch(ref -> before.find(ref).isEmpty())
                && before.find(now.ref()).isEmpty();
    }

    private static boolean isSure(SchemaObject old, SchemaObject now) {
        return old instanceof Sequence from
                && now instanceof Sequence to
                && from.ownedBy().isPresent()
                && from.ownedBy().equals(to.ownedBy());
    }
}
