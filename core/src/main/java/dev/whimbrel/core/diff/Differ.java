package dev.whimbrel.core.diff;

import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.Domain;
import dev.whimbrel.schema.Kinship;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.Sequence;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.AlterObject;
import dev.whimbrel.schema.operation.CreateObject;
import dev.whimbrel.schema.operation.DropObject;
import dev.whimbrel.schema.operation.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Compares two schemas; says what differs in small operations and leaves the order to {@link Sequencer}.
 *
 * <p>Expressions are compared as text: bring both schemas to the server's normal form first, or they differ for ever.
 */
public final class Differ {
    private final Schema before;
    private final Schema after;
    /** What is compared with the schema before: all but what is made in the end, part by part. */
    private final Schema compared;

    private final List<Operation> last;
    private final boolean remaking;
    private final Heirs heirs;
    private final List<Operation> changes = new ArrayList<>();

    private Differ(Schema before, Schema after, boolean remaking) {
        this.remaking = remaking;
        this.before = before;
        this.after = after;
        this.last = new OnlyParts(before, after).making();
        this.compared = OnlyParts.without(after, last, before);
        this.heirs = new Heirs(before, compared);
    }

    /** Returns the operations between the two schemas, in no order that could be run. */
    public static List<Operation> diff(Schema before, Schema after) {
        Differ differ = new Differ(before, after, false);
        differ.compare();
        return differ.changes;
    }

    /** Returns the same, with definitions dropped and made again where they could have been altered in place. */
    static List<Operation> diffRemaking(Schema before, Schema after) {
        Differ differ = new Differ(before, after, true);
        differ.compare();
        return differ.changes;
    }

    /** What is new comes first and what goes comes last, wherever the footprints leave the choice. */
    private void compare() {
        List<Table> created = new ArrayList<>();
        List<Table> dropped = new ArrayList<>();
        for (SchemaObject now : compared.objects().values()) {
            if (before.find(now.ref()).isEmpty() || isReplaced(now)) {
                create(now, created);
            }
        }
        ReferenceOrder.of(created).forEach(table -> TableDiff.create(table, heirs.declared(table), changes));
        for (SchemaObject now : compared.objects().values()) {
            before.find(now.ref()).filter(old -> !isReplaced(now)).ifPresent(old -> alter(old, now));
        }
        List<Operation> drops = new ArrayList<>();
        for (SchemaObject old : before.objects().values()) {
            if (after.find(old.ref()).filter(now -> !isReplaced(now)).isEmpty()) {
                drop(old, dropped, drops);
            }
        }
        ReferenceOrder.of(dropped).reversed().forEach(table -> TableDiff.drop(table, before, changes));
        changes.addAll(drops.reversed());
        changes.addAll(last);
        Replacements.complete(before, after, changes);
        EnumDefaults.complete(before, after, changes);
        Circles.complete(before, changes);
        changes.sort(Comparator.comparingInt(Differ::turn));
    }

    /** What the server does by itself with all that comes would shape what is still to be done: it goes first and comes last. */
    private static int turn(Operation change) {
        return switch (change) {
            case DropObject(ObjectRef ref) when shapesOthers(ref) -> -1;
            case CreateObject(SchemaObject object) when shapesOthers(object.ref()) -> 1;
            case AlterObject(SchemaObject object) when shapesOthers(object.ref()) -> 1;
            default -> 0;
        };
    }

    /** An event trigger fires for what is made, and default privileges are given to it. */
    private static boolean shapesOthers(ObjectRef ref) {
        return ref.kind() == ObjectRef.Kind.EVENT_TRIGGER || ref.kind() == ObjectRef.Kind.DEFAULT_PRIVILEGES;
    }

    private boolean isReplaced(SchemaObject now) {
        return now instanceof Table table
                && before.findTable(table.name())
                        .filter(old -> Kinship.isReplaced(old, table) || isOfOtherServer(old))
                        .isPresent();
    }

    /** A foreign table goes with its server; its rows are elsewhere. */
    private boolean isOfOtherServer(Table table) {
        return Optional.ofNullable(table.settings().get("foreign server"))
                .map(name -> ObjectRef.of(ObjectRef.Kind.SERVER, QualifiedName.of(name)))
                .filter(server -> before.find(server).orElse(null) instanceof Definition old
                        && after.find(server).orElse(null) instanceof Definition now
                        && !Alterable.isAlterable(old, now))
                .isPresent();
    }

    private void alter(SchemaObject old, SchemaObject now) {
        if (old instanceof Table table && now instanceof Table changed) {
            heirs.alter(table, changed, changes);
        } else if (old instanceof Sequence from && now instanceof Sequence to && changesHands(from, to)) {
            changes.add(new AlterObject(from.withoutOwner()));
            changes.add(new AlterObject(to));
        } else if (old instanceof Definition from && now instanceof Definition to) {
            alter(from, to);
        } else if (old.getClass() != now.getClass()) {
            changes.add(new DropObject(old.ref())); // a type that becomes one of another kind
            changes.add(new CreateObject(now));
        } else if (old instanceof Domain from && now instanceof Domain to && from.isSameAs(to)) {
            return; // what it needs follows from the rest
        } else if (!old.equals(now)) {
            changes.add(new AlterObject(now));
        }
    }

    private void alter(Definition from, Definition to) {
        if (from.isSameAs(to)) {
            return;
        }
        if (Alterable.isAlterable(from, to) && !(remaking && Alterable.holdsOn(from, to))) {
            changes.add(new AlterObject(to));
        } else {
            changes.add(new DropObject(from.ref()));
            changes.add(new CreateObject(to));
        }
    }

    /** One step would tie what happens to the old owner to what happens to the new one, which may have the same name. */
    private boolean changesHands(Sequence from, Sequence to) {
        return from.ownedBy().isPresent()
                && to.ownedBy().isPresent()
                && (!from.ownedBy().equals(to.ownedBy())
                        || after.findTable(to.ownedBy().get().table())
                                .filter(this::isReplaced)
                                .isPresent());
    }

    /** A sequence is created without the owner, which may be a column whose default needs the sequence. */
    private void create(SchemaObject object, List<Table> tables) {
        if (object instanceof Table table) {
            tables.add(table);
        } else if (object instanceof Sequence sequence && sequence.ownedBy().isPresent()) {
            changes.add(new CreateObject(sequence.withoutOwner()));
            changes.add(new AlterObject(sequence));
        } else {
            changes.add(new CreateObject(object));
        }
    }

    private void drop(SchemaObject object, List<Table> tables, List<Operation> drops) {
        if (object instanceof Table table) {
            tables.add(table);
            return;
        }
        if (object instanceof Sequence sequence && sequence.ownedBy().isPresent()) {
            changes.add(new AlterObject(sequence.withoutOwner()));
        }
        drops.add(new DropObject(object.ref()));
    }
}
