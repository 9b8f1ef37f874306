package dev.whimbrel.schema.operation;

import dev.whimbrel.problem.SchemaException;
import dev.whimbrel.schema.CompositeType;
import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.Domain;
import dev.whimbrel.schema.EnumType;
import dev.whimbrel.schema.Namespace;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.Sequence;
import dev.whimbrel.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Replaces the definition of an object that is not a table, keeping its name. */
public record AlterObject(SchemaObject object) implements Operation {
    /** A sequence goes from one owner to another in two steps, because each may have to wait for other operations. */
    @Override
    public Schema apply(Schema before) {
        if (object instanceof Sequence to
                && before.object(object.ref()) instanceof Sequence from
                && from.ownedBy().isPresent()
                && to.ownedBy().isPresent()
                && !from.ownedBy().equals(to.ownedBy())) {
            throw new SchemaException("sequence " + to.name() + " belongs to "
                    + from.ownedBy().get() + "; alter it to have no owner first");
        }
        return before.replace(object);
    }

    @Override
    public Reversal reverse(Schema before) {
        SchemaObject old = before.object(object.ref());
        Operation undo = new AlterObject(old);
        return whatIsLost(old)
                .<Reversal>map(lost -> new Reversal.Lossy(undo, lost))
                .orElseGet(() -> new Reversal.Exact(undo));
    }

    private Optional<String> whatIsLost(SchemaObject old) {
        if (object instanceof EnumType after
                && old instanceof EnumType type
                && !after.values().containsAll(type.values())) {
            return Optional.of("rows that held a removed value of " + object.ref());
        }
        return object instanceof CompositeType after
                        && old instanceof CompositeType type
                        && type.renamedAs(after).attributes().stream()
                                .anyMatch(attribute ->
                                        after.attribute(attribute.name()).isEmpty())
                ? Optional.of("the values of a removed attribute of " + object.ref())
                : Optional.empty();
    }

    @Override
    public String describe() {
        return "alter " + object.ref();
    }

    /**
     * A sequence that gets an owner needs the column, whose default may need the sequence: so it is not altered. Nor is a
     * definition that is replaced in place, because who stands on it does not see the difference.
     */
    @Override
    public Footprint footprint(Schema before, Schema after) {
        List<ObjectRef> needs = Parts.needsOf(object, after);
        List<ObjectRef> noLonger =
                before.find(object.ref()).map(old -> Parts.needsOf(old, before)).orElse(List.of()).stream()
                        .filter(need -> !needs.contains(need))
                        .toList();
        Footprint footprint = Footprint.NONE.requiring(needs);
        UnaryOperator<Footprint> altering = plain ->
                plain.altering(object.ref()).altering(remade(before, after).toArray(ObjectRef[]::new));
        return switch (object) {
            case Sequence sequence ->
                footprint
                        .requiring(sequence.ref())
                        .requiring(rights(sequence))
                        .releasing(sequence.ref())
                        .releasing(sequence.ownedBy().isEmpty() ? noLonger : List.of())
                        .releasing(before.find(sequence.ref()).stream()
                                .flatMap(old -> rights((Sequence) old).stream())
                                .filter(right -> sequence.ownedBy().isEmpty())
                                .toList());
            case EnumType type -> altering.apply(footprint);
            case Domain domain -> altering.apply(footprint).releasing(noLonger);
            case CompositeType type -> altering.apply(footprint).releasing(noLonger);
            case Definition definition ->
                (isInPlace(definition, before)
                                ? footprint.requiring(definition.ref()).releasing(definition.ref())
                                : footprint.altering(definition.ref()))
                        .releasing(noLonger);
            case Namespace namespace -> footprint.requiring(namespace.ref());
            case Table table -> footprint.requiring(table.ref());
        };
    }

    /** The server wants a sequence and the table that owns it to belong to the same role, as long as that is so. */
    private static List<ObjectRef> rights(Sequence sequence) {
        return sequence.ownedBy().stream()
                .flatMap(column -> Stream.of(ObjectRef.table(column.table()), sequence.ref()))
                .map(ObjectRef::privilegesOf)
                .toList();
    }

    /** Returns the type and its columns where the server has to make their values anew; nothing where it alters in place. */
    public List<ObjectRef> remade(Schema before, Schema after) {
        return RemadeType.columns(object, before, after)
                .map(columns ->
                        Stream.concat(Stream.of(object.ref()), columns.stream()).toList())
                .orElse(List.of());
    }

    /** What is not there before is made in the same go, and gets another definition in it. */
    private static boolean isInPlace(Definition now, Schema before) {
        return before.find(now.ref()).stream()
                .allMatch(old -> old instanceof Definition definition
                        && (now.canReplace(definition)
                                || now.sql().equals(definition.sql())
                                        && now.modifier().equals(definition.modifier())));
    }
}
