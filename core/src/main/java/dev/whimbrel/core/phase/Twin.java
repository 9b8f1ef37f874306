package dev.whimbrel.core.phase;

import dev.whimbrel.core.dialect.Bond;
import dev.whimbrel.core.dialect.Bonds;
import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.Exclusion;
import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.IndexKey;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.PersistentMap;
import dev.whimbrel.schema.PrimaryKey;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.RowKey;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.Unique;
import dev.whimbrel.schema.operation.AddColumn;
import dev.whimbrel.schema.operation.Backfill;
import dev.whimbrel.schema.operation.CreateIndex;
import dev.whimbrel.schema.operation.DropColumn;
import dev.whimbrel.schema.operation.DropIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A column beside another one of the same table, which holds the same, and has indexes like that.
 *
 * @param table as it is before there are two
 * @param indexes of the second column, with the parts of the table whose copies they are
 */
record Twin(Bonds bonds, Bond bond, Table table, List<Copy> indexes) {
    /**
     * An index that does for the second column what a part of the table does for the first.
     *
     * @param key the constraint, where it is one
     */
    record Copy(String original, Index index, Optional<Constraint> key) {}

    static Twin of(Bonds bonds, Bond bond, Table table) throws Indivisible {
        require(table);
        String from = bond.old().getFirst().name();
        String to = bond.fresh().getFirst().name();
        Table renamed = table.renameColumn(from, to);
        List<Copy> copies = new ArrayList<>();
        for (Constraint constraint : renamed.constraints().values()) {
            if (constraint.columns().contains(to)) {
                Optional<Index> index = indexOf(constraint);
                index.ifPresent(each -> copies.add(
                        new Copy(constraint.name(), named(each, bond, copies.size()), Optional.of(constraint))));
            }
        }
        for (Index index : renamed.indexes().values()) {
            if (index.columns().contains(to)) {
                copies.add(new Copy(index.name(), named(index, bond, copies.size()), Optional.empty()));
            }
        }
        return new Twin(bonds, bond, table, copies);
    }

    /** Throws where two versions of the application cannot share the rows of a table by triggers. */
    static void require(Table table) throws Indivisible {
        if (!table.lineage().parents().isEmpty()
                || !table.lineage().heirs().isEmpty()
                || table.lineage().partitionBy().isPresent()) {
            throw new Indivisible(
                    table.name() + " shares its rows with other tables (" + kin(table) + ")",
                    "Do it in steps of your own: add what is new, let the application write both, drop what is old."
                            + " Or apply it as a whole, at a quiet moment: leave --phase out.");
        }
        if (RowKey.of(table).isEmpty()) {
            throw new Indivisible(
                    table.name() + " has no key by which its rows could be carried over batch by batch",
                    "Give it a primary key in a migration before this one.");
        }
    }

    private static String kin(Table table) {
        if (table.lineage().partitionBy().isPresent()) {
            return "it is divided into partitions";
        }
        return table.lineage().parents().isEmpty()
                ? "it has heirs"
                : "it is a partition, or an heir, of "
                        + table.lineage().parents().getFirst();
    }

    /** Throws where an index is over several columns that change, for it would have to follow both at once. */
    static void requireApart(Table table, String column, Set<String> others) throws Indivisible {
        boolean shared = Stream.concat(
                        table.constraints().values().stream().map(Constraint::columns),
                        table.indexes().values().stream().map(Index::columns))
                .anyMatch(
                        columns -> columns.contains(column) && columns.stream().anyMatch(others::contains));
        if (shared) {
            throw new Indivisible(
                    "a constraint or index is about another column, too, that changes before it",
                    "Put it into a migration that comes after this one.");
        }
    }

    private static Index named(Index index, Bond bond, int number) {
        return index.named("whimbrel_index_" + bond.key() + "_" + (number + 1));
    }

    private static Optional<Index> indexOf(Constraint constraint) throws Indivisible {
        return switch (constraint) {
            case PrimaryKey key
            when !key.withoutOverlaps() -> Optional.of(unique(key.keyColumns(), key.include(), true, key.settings()));
            case Unique key
            when !key.withoutOverlaps() ->
                Optional.of(unique(key.keyColumns(), key.include(), key.nullsDistinct(), key.settings()));
            case PrimaryKey key -> throw ranges(key);
            case Unique key -> throw ranges(key);
            case Exclusion exclusion -> throw ranges(exclusion);
            case Check check -> Optional.empty();
            case ForeignKey key -> Optional.empty();
        };
    }

    private static Indivisible ranges(Constraint constraint) {
        return new Indivisible(
                "no second index can be made beside " + constraint.name() + " while others write",
                "Drop the constraint in a migration before this one, and add it again in one after it.");
    }

    private static Index unique(
            List<String> columns, List<String> include, boolean nullsDistinct, PersistentMap<String, String> settings) {
        Index index = Index.of("", columns.stream().map(IndexKey::column).toList())
                .uniquely()
                .including(include.toArray(String[]::new))
                .withSettings(settings);
        return nullsDistinct ? index : index.nullsNotDistinct();
    }

    QualifiedName name() {
        return table.name();
    }

    Column old() {
        return bond.old().getFirst();
    }

    Column fresh() {
        return bond.fresh().getFirst();
    }

    /** Returns a column as it is made beside another one: what fills it is the other one. */
    static Column beside(Column column, String name) {
        return column.renamed(name).with(ColumnValue.GIVEN).withNullable(true).withInherited(false);
    }

    /** Returns what carries over what is written from then on. */
    List<Move> tied() {
        List<Move.Deed> deeds = new ArrayList<>();
        bond.fresh().forEach(column -> deeds.add(new Move.Deed.Does(new AddColumn(name(), column))));
        deeds.add(new Move.Deed.Does(new AddColumn(name(), bond.marker())));
        deeds.add(new Move.Deed.Says(bonds.tie(bond)));
        return List.of(new Move.Together(new AddColumn(name(), fresh()), deeds));
    }

    /** Returns what carries over what was there before; indexes last, when there are rows. */
    List<Move> filled() {
        List<Move> moves = new ArrayList<>();
        moves.add(new Move.Plain(new Backfill(
                name(),
                Backfill.ADAPTIVE,
                new Backfill.Work.Sql(bonds.fill(bond)),
                Optional.of(new Backfill.Work.Sql("")),
                true,
                bond.certain() ? Optional.of(bonds.unfilled(bond)) : Optional.empty())));
        indexes.forEach(each -> moves.add(new Move.Plain(new CreateIndex(name(), each.index()))));
        return moves;
    }

    /** Returns what takes the second column away again. */
    List<Move.Deed> parted() {
        List<Move.Deed> deeds = new ArrayList<>();
        deeds.add(new Move.Deed.Says(bonds.untie(bond)));
        indexes.forEach(each -> deeds.add(
                new Move.Deed.Follows(new DropIndex(name(), each.index().name()))));
        bond.fresh().forEach(column -> deeds.add(new Move.Deed.Does(new DropColumn(name(), column.name()))));
        deeds.add(new Move.Deed.Does(new DropColumn(name(), bond.marker().name())));
        return deeds;
    }

    List<Move> abort() {
        return List.of(new Move.Together(new DropColumn(name(), fresh().name()), parted()));
    }

    /** Returns the definitions that stand on the first column, but for those that are gone by then. */
    static List<ObjectRef> standingOn(Schema schema, QualifiedName table, String column, Set<ObjectRef> gone) {
        ObjectRef ref = ObjectRef.column(table, column);
        return schema.definitions().stream()
                .filter(definition -> definition.needs().contains(ref))
                .map(Definition::ref)
                .filter(each -> !gone.contains(each))
                .toList();
    }
}
