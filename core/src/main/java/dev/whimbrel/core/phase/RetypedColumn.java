package dev.whimbrel.core.phase;

import dev.whimbrel.core.dialect.Bond;
import dev.whimbrel.core.dialect.Bonds;
import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnName;
import dev.whimbrel.schema.ColumnValue;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Sequence;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.AddConstraint;
import dev.whimbrel.schema.operation.AlterColumn;
import dev.whimbrel.schema.operation.AlterObject;
import dev.whimbrel.schema.operation.DropColumn;
import dev.whimbrel.schema.operation.DropConstraint;
import dev.whimbrel.schema.operation.DropIndex;
import dev.whimbrel.schema.operation.RenameColumn;
import dev.whimbrel.schema.operation.RenameConstraint;
import dev.whimbrel.schema.operation.RenameIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A column that gets another type: a second one is kept in step with it, and takes its place in the end. */
final class RetypedColumn {
    private final Bonds bonds;
    private final Schema schema;
    private final AlterColumn alter;
    private final Twin twin;
    private final Table second;

    RetypedColumn(Bonds bonds, String key, Schema schema, AlterColumn alter, Set<ObjectRef> gone) throws Indivisible {
        this.bonds = bonds;
        this.schema = schema;
        this.alter = alter;
        Table table = schema.table(alter.table());
        Column old = table.column(alter.column().name());
        requireFree(schema, table, old, alter.column().value(), gone);
        Column fresh = Twin.beside(alter.column(), "whimbrel_new_" + key);
        boolean certain = fresh.type().equals(old.type()) || fresh.type().widens(old.type());
        this.twin = Twin.of(bonds, Bond.of(key, table.name(), old, fresh, certain), table);
        this.second = table.renameColumn(old.name(), fresh.name());
    }

    private static void requireFree(Schema schema, Table table, Column old, ColumnValue target, Set<ObjectRef> gone)
            throws Indivisible {
        String name = table.name() + "." + old.name();
        if (old.value() instanceof ColumnValue.Generated || target instanceof ColumnValue.Generated) {
            throw new Indivisible(
                    "the server computes " + name + ", so nothing can be written to it",
                    "Drop the column in a migration before this one, and add it anew in one after it; or apply this one"
                            + " as a whole when nobody needs the table.");
        }
        for (Table other : schema.referrersOf(table.name())) {
            if (other.lineage().partitionBy().isPresent()
                    || !other.lineage().parents().isEmpty()) {
                for (ForeignKey key : other.foreignKeys()) {
                    if (key.target().equals(table.name()) && key.targetColumns().contains(old.name())) {
                        throw new Indivisible(
                                "foreign key " + key.name() + " of " + other.name()
                                        + ", which shares its rows with other tables, points at " + name,
                                "Drop the key in a migration before this one, and add it again in one after it.");
                    }
                }
            }
        }
        List<String> standing = new ArrayList<>();
        table.columns().values().stream()
                .filter(column -> column.value() instanceof ColumnValue.Generated(var expression, var kind)
                        && expression.names().contains(old.name()))
                .forEach(column -> standing.add("column " + column.name()));
        Twin.standingOn(schema, table.name(), old.name(), gone).forEach(ref -> standing.add(ref.toString()));
        if (!standing.isEmpty()) {
            throw new Indivisible(
                    String.join(", ", standing) + (standing.size() == 1 ? " stands" : " stand") + " on " + name,
                    "Drop that in the same migration, before the column gets its type, or in one before it.");
        }
    }

    /** Returns the second column's name. */
    String fresh() {
        return twin.fresh().name();
    }

    Share share() {
        return new Share(
                twin.tied(),
                twin.filled(),
                new Share.Contract(
                        List.of(bonds.requireFilled(twin.bond(), twin.table())),
                        tightening(),
                        List.of(new Move.Together(alter, swap()))),
                twin.abort(),
                Set.of(ObjectRef.column(alter.table(), twin.old().name())));
    }

    /** What the new column has to keep is made sure of while others write; what is left for the swap takes a moment. */
    private List<Move> tightening() {
        QualifiedName name = alter.table();
        List<Move> moves = new ArrayList<>();
        AddConstraint complete = new AddConstraint(name, complete());
        moves.add(new Move.Plain(complete));
        checks().forEach(each -> moves.add(new Move.Plain(new AddConstraint(name, temporary(each)))));
        if (!alter.column().nullable()) {
            moves.add(new Move.Plain(new AlterColumn(name, twin.fresh().notNull())));
        }
        return moves;
    }

    private Check complete() {
        return twin.bond().complete();
    }

    /** Returns the checks over the column, as they are for the second one. */
    private List<Check> checks() {
        return second.constraints().values().stream()
                .filter(each -> each.columns().contains(fresh()))
                .flatMap(each -> each instanceof Check check ? Stream.of(check) : Stream.empty())
                .toList();
    }

    private Check temporary(Check check) {
        return check.named(temporary(checks().indexOf(check) + 1));
    }

    private String temporary(int number) {
        return "whimbrel_constraint_" + twin.bond().key() + "_" + number;
    }

    private List<Move.Deed> swap() {
        QualifiedName name = alter.table();
        String old = twin.old().name();
        List<Move.Deed> deeds = new ArrayList<>();
        deeds.add(new Move.Deed.Says(bonds.untie(twin.bond())));
        keepSequences(deeds);
        twin.table().constraints().values().stream()
                .filter(each -> each.columns().contains(old) && !(each instanceof ForeignKey))
                .forEach(each -> deeds.add(new Move.Deed.Follows(new DropConstraint(name, each.name()))));
        twin.table().indexes().values().stream()
                .filter(each -> each.columns().contains(old))
                .forEach(each -> deeds.add(new Move.Deed.Follows(new DropIndex(name, each.name()))));
        deeds.add(new Move.Deed.Follows(new DropConstraint(name, complete().name())));
        deeds.add(new Move.Deed.Does(new DropColumn(name, old)));
        deeds.add(new Move.Deed.Does(new DropColumn(name, twin.bond().marker().name())));
        deeds.add(new Move.Deed.Does(new RenameColumn(name, fresh(), old)));
        takeNames(deeds);
        if (!alter.column().nullable()) {
            deeds.add(new Move.Deed.Says(List.of(bonds.nameNotNull(name, fresh(), old))));
        }
        if (!(alter.column().value() instanceof ColumnValue.Given)) {
            deeds.add(new Move.Deed.Does(alter));
        }
        return deeds;
    }

    /** What numbers the rows goes on with the second column. */
    private void keepSequences(List<Move.Deed> deeds) {
        QualifiedName name = alter.table();
        for (Sequence sequence : schema.ownedBy(name)) {
            if (sequence.ownedBy()
                    .equals(Optional.of(new ColumnName(name, twin.old().name())))) {
                deeds.add(new Move.Deed.Does(new AlterObject(sequence.withoutOwner())));
                deeds.add(new Move.Deed.Does(new AlterObject(sequence.ownedBy(name.toString(), fresh()))));
            }
        }
        if (twin.old().value() instanceof ColumnValue.Identity
                && alter.column().value() instanceof ColumnValue.Identity) {
            Column counting = twin.fresh()
                    .notNull()
                    .with(alter.column().value())
                    .withSettings(twin.fresh().settings().without("sequence"));
            deeds.add(new Move.Deed.Follows(new AlterColumn(name, counting)));
            deeds.add(new Move.Deed.Says(bonds.number(name, twin.old(), counting)));
        }
    }

    /** Indexes and constraints of the second column get the names that those of the first one had. */
    private void takeNames(List<Move.Deed> deeds) {
        QualifiedName name = alter.table();
        for (Twin.Copy each : twin.indexes()) {
            String temporary = each.index().name();
            if (each.key().isPresent()) {
                Constraint key = twin.table().constraint(each.original());
                deeds.add(new Move.Deed.Follows(new AddConstraint(name, key)));
                deeds.add(new Move.Deed.Follows(new DropIndex(name, temporary)));
                deeds.add(new Move.Deed.Says(bonds.takeOver(name, key, temporary)));
            } else {
                deeds.add(new Move.Deed.Does(new RenameIndex(name, temporary, each.original())));
            }
        }
        for (Check each : checks()) {
            deeds.add(new Move.Deed.Does(
                    new RenameConstraint(name, temporary(each).name(), each.name())));
        }
    }
}
