package dev.whimbrel.core.phase;

import dev.whimbrel.core.dialect.Bond;
import dev.whimbrel.core.dialect.Bonds;
import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue;
import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.CreateObject;
import dev.whimbrel.schema.operation.DropObject;
import dev.whimbrel.schema.operation.RenameColumn;
import dev.whimbrel.schema.operation.RenameTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Names that both versions of the application can say: the thing itself keeps its old one until the contract. */
final class Renaming {
    private Renaming() {}

    /** The second column goes in the end, and the first one, with all that stands on it, gets its name. */
    static Share column(Bonds bonds, String key, Schema schema, RenameColumn rename) throws Indivisible {
        Table table = schema.table(rename.table());
        Column old = table.column(rename.from());
        if (old.value() instanceof ColumnValue.Generated) {
            throw new Indivisible(
                    "the server computes " + rename.table() + "." + rename.from() + ", so nothing can be written to it",
                    "Add the column under its new name, and drop the old one in a later migration.");
        }
        Twin twin = Twin.of(bonds, Bond.of(key, table.name(), old, Twin.beside(old, rename.to()), true), table);
        List<Move.Deed> deeds = new ArrayList<>(twin.parted());
        deeds.add(new Move.Deed.Does(rename));
        return new Share(
                twin.tied(),
                twin.filled(),
                Share.Contract.taking(new Move.Together(rename, deeds)),
                twin.abort(),
                Set.of(ObjectRef.column(rename.table(), rename.from()), ObjectRef.column(rename.table(), rename.to())));
    }

    /** What shows the table under its new name lets rows be written through it, for it is nothing but the table. */
    static Share table(Bonds bonds, Schema schema, RenameTable rename) throws Indivisible {
        Table table = schema.table(rename.from());
        if (!rename.from().schema().equals(rename.to().schema())) {
            throw new Indivisible(
                    "it moves the table to another schema", "Apply the migration as a whole, at a quiet moment.");
        }
        Definition view = view(table, rename.to());
        CreateObject create = new CreateObject(view);
        List<Statement> granted = bonds.alias(table, Identifier.quoted(rename.to()));
        return new Share(
                List.of(new Move.Together(create, List.of(new Move.Deed.Does(create), new Move.Deed.Says(granted)))),
                Share.Contract.taking(new Move.Together(
                        rename, List.of(new Move.Deed.Does(new DropObject(view.ref())), new Move.Deed.Does(rename)))),
                List.of(new Move.Plain(new DropObject(view.ref()))),
                Set.of(
                        ObjectRef.table(rename.from()),
                        ObjectRef.table(rename.to()),
                        ObjectRef.relationName(rename.from()),
                        ObjectRef.relationName(rename.to())));
    }

    private static Definition view(Table table, QualifiedName name) {
        String columns =
                table.columns().keySet().stream().map(Identifier::quoted).collect(Collectors.joining(", "));
        return Definition.of(
                        ObjectRef.of(ObjectRef.Kind.VIEW, name),
                        "AS SELECT " + columns + " FROM " + Identifier.quoted(table.name()))
                .withNeeds(table.columns().keySet().stream()
                        .map(column -> ObjectRef.column(table.name(), column))
                        .toList());
    }
}
