package dev.whimbrel.core.phase;

import dev.whimbrel.core.dialect.Bond;
import dev.whimbrel.core.dialect.Bonds;
import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.AddConstraint;
import dev.whimbrel.schema.operation.AlterColumn;
import dev.whimbrel.schema.operation.DropColumn;
import dev.whimbrel.schema.operation.DropConstraint;
import dev.whimbrel.schema.operation.ReplaceColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Columns that take the place of others: each version has its own until the contract, and triggers carry over. */
final class ReplacedColumns {
    private ReplacedColumns() {}

    static Share share(Bonds bonds, String key, Schema schema, ReplaceColumns replace) throws Indivisible {
        Table table = schema.table(replace.table());
        Twin.require(table);
        List<Column> old =
                replace.from().stream().map(each -> table.column(each.column())).toList();
        List<Column> fresh = replace.to().stream()
                .map(each -> Twin.beside(each.column(), each.column().name()))
                .toList();
        Bond bond = new Bond(
                key,
                table.name(),
                old,
                fresh,
                replace.to().stream().map(ReplaceColumns.To::sql).toList(),
                replace.from().stream().map(ReplaceColumns.From::sql).toList(),
                false);
        Twin twin = new Twin(bonds, bond, table, List.of());
        return new Share(
                twin.tied(),
                twin.filled(),
                contract(bonds, bond, table, replace),
                twin.abort(),
                Set.copyOf(later(replace)));
    }

    private static List<ObjectRef> later(ReplaceColumns replace) {
        return replace.from().stream()
                .map(each -> ObjectRef.column(replace.table(), each.column()))
                .toList();
    }

    private static Share.Contract contract(Bonds bonds, Bond bond, Table table, ReplaceColumns replace) {
        QualifiedName name = table.name();
        Check complete = bond.complete();
        List<Statement> guards = new ArrayList<>(List.of(bonds.requireFilled(bond, table)));
        List<Move> tightening = new ArrayList<>(List.of(new Move.Plain(new AddConstraint(name, complete))));
        List<Move.Deed> swap = new ArrayList<>(List.of(
                new Move.Deed.Says(bonds.untie(bond)),
                new Move.Deed.Follows(new DropConstraint(name, complete.name())),
                new Move.Deed.Does(new DropColumn(name, bond.marker().name()))));
        bond.old().forEach(column -> swap.add(new Move.Deed.Does(new DropColumn(name, column.name()))));
        for (int i = 0; i < replace.to().size(); i++) {
            Column target = replace.to().get(i).column();
            if (!target.nullable()) {
                guards.add(bonds.requireNotNull(table, target.name()));
                tightening.add(
                        new Move.Plain(new AlterColumn(name, bond.fresh().get(i).notNull())));
            }
            if (!(target.value() instanceof ColumnValue.Given)) {
                swap.add(new Move.Deed.Does(new AlterColumn(name, target)));
            }
        }
        return new Share.Contract(guards, tightening, List.of(new Move.Together(replace, swap)));
    }
}
