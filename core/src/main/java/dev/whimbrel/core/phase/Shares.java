package dev.whimbrel.core.phase;

import dev.whimbrel.core.dialect.Bonds;
import dev.whimbrel.core.dialect.Dialect;
import dev.whimbrel.core.plan.Step;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue;
import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.PrimaryKey;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Sequence;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.AddColumn;
import dev.whimbrel.schema.operation.AddConstraint;
import dev.whimbrel.schema.operation.AlterColumn;
import dev.whimbrel.schema.operation.AlterConstraint;
import dev.whimbrel.schema.operation.AlterIndex;
import dev.whimbrel.schema.operation.AlterLineage;
import dev.whimbrel.schema.operation.AlterObject;
import dev.whimbrel.schema.operation.AlterTable;
import dev.whimbrel.schema.operation.Backfill;
import dev.whimbrel.schema.operation.CreateIndex;
import dev.whimbrel.schema.operation.CreateObject;
import dev.whimbrel.schema.operation.CreateTable;
import dev.whimbrel.schema.operation.DatabaseOnly;
import dev.whimbrel.schema.operation.DropColumn;
import dev.whimbrel.schema.operation.DropConstraint;
import dev.whimbrel.schema.operation.DropIndex;
import dev.whimbrel.schema.operation.DropObject;
import dev.whimbrel.schema.operation.DropTable;
import dev.whimbrel.schema.operation.Footprint;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RenameColumn;
import dev.whimbrel.schema.operation.RenameConstraint;
import dev.whimbrel.schema.operation.RenameEnumValue;
import dev.whimbrel.schema.operation.RenameIndex;
import dev.whimbrel.schema.operation.RenameObject;
import dev.whimbrel.schema.operation.RenameTable;
import dev.whimbrel.schema.operation.ReplaceColumns;
import dev.whimbrel.schema.operation.RunJava;
import dev.whimbrel.schema.operation.RunSql;
import dev.whimbrel.schema.operation.StateOnly;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides of one operation after the other which phase does what of it.
 *
 * <p>The measure is the application's old version: it must be able to read and write all it knows until the contract. What
 * only loosens a rule is done first, because the new version may rely on it.
 */
final class Shares {
    private static final String APART =
            "Put it into a migration of its own, and apply that as a whole: leave --phase out.";

    private final Dialect dialect;
    private final Bonds bonds;
    private final Set<QualifiedName> made = new HashSet<>();
    private final NewColumns fresh = new NewColumns();
    private final Set<ObjectRef> later = new TreeSet<>();
    private final Set<ObjectRef> gone = new TreeSet<>();
    private final SecondColumns seconds = new SecondColumns();

    Shares(Dialect dialect, Bonds bonds) {
        this.dialect = dialect;
        this.bonds = bonds;
    }

    /** Returns the columns that others take the place of. */
    SecondColumns seconds() {
        return seconds;
    }

    /**
     * Returns the share of each phase in an operation.
     *
     * @param schema as the first phase has left it so far
     */
    Share of(Step step, Schema schema, String key) throws Indivisible {
        Operation operation = step.operation();
        Footprint footprint = operation.footprint(step.before(), step.after());
        Set<ObjectRef> open = new TreeSet<>(footprint.touched());
        open.retainAll(later);
        if (!open.isEmpty() && !footprint.unknown()) {
            boolean replaces = gone.containsAll(footprint.produces().stream()
                    .filter(ref -> ref.kind() != ObjectRef.Kind.RELATION_NAME && ref.kind() != ObjectRef.Kind.TYPE)
                    .toList());
            if (!replaces && !(operation instanceof DropObject) && !isSequence(operation)) {
                throw new Indivisible(
                        "it builds on " + named(open)
                                + ", which is so only after the contract of what stands before it",
                        "Put it into a migration that comes after this one.");
            }
            return note(last(step), footprint);
        }
        Share share = share(step, schema, key);
        noteMade(operation);
        return note(share, footprint);
    }

    /** What a sequence counts for is there before and after, under the same name. */
    private static boolean isSequence(Operation operation) {
        return operation instanceof AlterObject(Sequence sequence);
    }

    private void noteMade(Operation operation) {
        if (operation instanceof CreateTable create) {
            made.add(create.table().name());
        }
        if (operation instanceof RenameTable rename && made.contains(rename.from())) {
            made.add(rename.to());
        }
    }

    private Share note(Share share, Footprint footprint) {
        later.addAll(share.later());
        if (share.expand().isEmpty()) {
            gone.addAll(footprint.destroys());
        }
        return share;
    }

    private static String named(Set<ObjectRef> refs) {
        return String.join(", ", refs.stream().map(ObjectRef::toString).toList());
    }

    private Share share(Step step, Schema schema, String key) throws Indivisible {
        Operation operation = step.operation();
        return switch (operation) {
            case CreateTable create -> first(step, schema);
            case AlterTable alter -> first(step, schema);
            case StateOnly recorded -> first(step, schema);
            case CreateObject create -> first(step, schema);
            case AddColumn add -> added(add, step, schema);
            case AlterColumn alter -> isNobodys(alter.table()) ? first(step, schema) : altered(alter, schema, key);
            case DropColumn drop -> dropped(drop, step, schema);
            case RenameColumn rename -> isNobodys(rename.table()) ? first(step, schema) : renamed(rename, schema, key);
            case ReplaceColumns replace -> ReplacedColumns.share(bonds, key, schema, replace);
            case RenameTable rename ->
                isNobodys(rename.from()) ? first(step, schema) : Renaming.table(bonds, schema, rename);
            case AddConstraint add -> isAllowed(add, schema) ? first(step, schema) : tightening(step);
            case DropConstraint drop -> isPrimary(drop, schema) ? last(step) : first(step, schema);
            case CreateIndex create -> isRule(create) ? tightening(step) : first(step, schema);
            case DropIndex drop -> isRule(drop, schema) ? first(step, schema) : last(step);
            case AlterObject alter -> alter.object() instanceof Definition ? last(step) : first(step, schema);
            case DropTable drop -> last(step);
            case DropObject drop -> last(step);
            case AlterConstraint alter -> last(step);
            case AlterIndex alter -> last(step);
            case RenameConstraint rename -> last(step);
            case RenameIndex rename -> last(step);
            case RenameObject rename -> throw name();
            case RenameEnumValue rename -> throw name();
            case AlterLineage alter ->
                throw new Indivisible("rows would move between tables under both versions", APART);
            case RunSql sql -> throw own();
            case RunJava java -> throw own();
            case Backfill backfill -> throw own();
            case DatabaseOnly inDatabase -> throw own();
        };
    }

    /** Whether the migration makes the table itself. */
    private boolean isNobodys(QualifiedName table) {
        return made.contains(table);
    }

    private Share renamed(RenameColumn rename, Schema schema, String key) throws Indivisible {
        seconds.requireApart(schema.table(rename.table()), rename.from());
        seconds.noteRenamed(rename.table(), rename.from(), rename.to());
        return Renaming.column(bonds, key, schema, rename);
    }

    private boolean isAllowed(AddConstraint add, Schema schema) {
        return isNobodys(add.table()) || fresh.allow(add.constraint(), schema.table(add.table()));
    }

    private static boolean isPrimary(DropConstraint drop, Schema schema) {
        return schema.table(drop.table()).constraint(drop.constraint()) instanceof PrimaryKey;
    }

    private boolean isRule(CreateIndex create) {
        return create.index().unique() && !isNobodys(create.table());
    }

    private static boolean isRule(DropIndex drop, Schema schema) {
        return schema.table(drop.table()).index(drop.index()).unique();
    }

    private static Indivisible own() {
        return new Indivisible("nobody but you knows what it takes from the application's old version", APART);
    }

    private static Indivisible name() {
        return new Indivisible(
                "it has one name only, and the application's old version says the old one",
                "Make a second one in this migration, and drop the first one in a later one.");
    }

    private static Share first(Step step, Schema schema) throws Indivisible {
        Operation back = step.operation()
                .reverse(schema)
                .undoOrThrow(reason ->
                        new Indivisible("what is expanded has to be taken back if need be, and " + reason, APART));
        return Share.additive(new Move.Original(step), back);
    }

    private static Share last(Step step) {
        return Share.last(new Move.Original(step), names(step));
    }

    private static Share tightening(Step step) {
        return Share.tightening(new Move.Original(step), names(step));
    }

    /** Returns what is there or gone only afterwards, or is another thing under its name. */
    private static Set<ObjectRef> names(Step step) {
        Footprint footprint = step.operation().footprint(step.before(), step.after());
        Set<ObjectRef> names = new TreeSet<>(footprint.produces());
        names.addAll(footprint.destroys());
        if (step.operation() instanceof AlterObject alter) {
            names.add(alter.object().ref());
        }
        return names;
    }

    /** Rows that have no value are named before any step of the contract is done. */
    private Share.Contract filled(AlterColumn alter, Table table) {
        return new Share.Contract(
                List.of(bonds.requireNotNull(table, alter.column().name())), List.of(new Move.Plain(alter)), List.of());
    }

    /** What old code leaves out must not be asked for until it is gone. */
    private Share added(AddColumn add, Step step, Schema schema) throws Indivisible {
        Column column = add.column();
        fresh.add(add.table(), column);
        if (column.nullable() || !(column.value() instanceof ColumnValue.Given) || made.contains(add.table())) {
            return first(step, schema);
        }
        return new Share(
                List.of(new Move.Plain(new AddColumn(add.table(), column.withNullable(true)))),
                filled(
                        new AlterColumn(add.table(), column),
                        schema.table(add.table()).plus(column)),
                List.of(new Move.Plain(new DropColumn(add.table(), column.name()))),
                Set.of());
    }

    /** What new code leaves out must not be asked for any more. */
    private static Share dropped(DropColumn drop, Step step, Schema schema) throws Indivisible {
        Table table = schema.table(drop.table());
        Column column = table.column(drop.column());
        Share last = last(step);
        if (column.nullable() || !(column.value() instanceof ColumnValue.Given)) {
            return last;
        }
        if (table.primaryKey()
                .filter(key -> key.columns().contains(column.name()))
                .isPresent()) {
            throw new Indivisible(
                    "it belongs to the primary key, so new code would have to give it a value",
                    "Change the key in a migration before this one.");
        }
        return new Share(
                List.of(new Move.Plain(new AlterColumn(drop.table(), column.withNullable(true)))),
                last.contract(),
                List.of(new Move.Plain(new AlterColumn(drop.table(), column))),
                last.later());
    }

    private Share altered(AlterColumn alter, Schema schema, String key) throws Indivisible {
        Column now = schema.table(alter.table()).column(alter.column().name());
        AlteredColumn column = new AlteredColumn(dialect, alter, now, schema);
        if (column.isInPlace()) {
            return column.share(filled(alter, schema.table(alter.table())));
        }
        seconds.requireApart(schema.table(alter.table()), now.name());
        RetypedColumn second = new RetypedColumn(bonds, key, schema, alter, gone);
        seconds.noteRetyped(alter.table(), now.name(), second.fresh());
        return second.share();
    }
}
