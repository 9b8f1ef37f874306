package dev.whimbrel.schema.operation;

import dev.whimbrel.schema.Attribute;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.CompositeType;
import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.Domain;
import dev.whimbrel.schema.EnumType;
import dev.whimbrel.schema.Kinship;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What of a type has to be made anew when it is altered: the values of its columns, because the server alters only so much in place. */
final class RemadeType {
    private RemadeType() {}

    /** Returns the columns that stay and whose values are made anew; empty when the server alters the type in place. */
    static Optional<List<ObjectRef>> columns(SchemaObject now, Schema before, Schema after) {
        SchemaObject old = before.find(now.ref()).orElse(now);
        if (old instanceof EnumType from && now instanceof EnumType to) {
            return to.keepsValuesOf(from) ? Optional.empty() : Optional.of(columns(now, before, after, all -> true));
        }
        if (old instanceof Domain from && now instanceof Domain to) {
            return columns(from, to, before, after);
        }
        return old instanceof CompositeType from && now instanceof CompositeType to && !keepsAttributes(from, to)
                ? Optional.of(columns(now, before, after, all -> true))
                : Optional.empty();
    }

    /** The server does not look for values that keep no new rule inside of arrays, and refuses those. */
    private static Optional<List<ObjectRef>> columns(Domain from, Domain to, Schema before, Schema after) {
        if (!to.canReplace(from)) {
            return Optional.of(columns(to, before, after, all -> true));
        }
        boolean sameRules = from.checks().equals(to.checks()) && from.nullable() == to.nullable();
        List<ObjectRef> arrays =
                sameRules ? List.of() : columns(to, before, after, column -> column.type() instanceof DataType.Array);
        return Optional.of(arrays).filter(some -> !some.isEmpty());
    }

    private static boolean keepsAttributes(CompositeType from, CompositeType to) {
        return to.canReplace(from)
                && from.renamedAs(to).attributes().stream()
                        .allMatch(attribute -> to.attribute(attribute.name())
                                .filter(now -> isSameType(attribute, now))
                                .isPresent());
    }

    private static boolean isSameType(Attribute old, Attribute now) {
        return old.type().equals(now.type()) && old.collation().equals(now.collation());
    }

    private static List<ObjectRef> columns(SchemaObject type, Schema before, Schema after, Predicate<Column> which) {
        List<ObjectRef> refs = new ArrayList<>();
        for (Table table : before.tables()) {
            Optional<Table> now = after.findTable(table.name()).filter(kept -> !Kinship.isReplaced(table, kept));
            for (Column column : table.columns().values()) {
                boolean stays = column.type().isMadeOf(type.name())
                        && which.test(column)
                        && !goesWithParent(table, column, before, after)
                        && now.map(kept -> kept.columns().get(column.name()))
                                .filter(kept -> kept.type().equals(column.type()))
                                .isPresent();
                if (stays) {
                    refs.add(ObjectRef.column(table.name(), column.name()));
                }
            }
        }
        return refs;
    }

    /** Returns whether the column of an heir goes with its parent's, though another parent may bring one of that name. */
    private static boolean goesWithParent(Table heir, Column column, Schema before, Schema after) {
        List<QualifiedName> giving = new Kinship(before, after)
                .keptParents(heir.name()).stream()
                        .filter(parent -> before.table(parent).columns().containsKey(column.name()))
                        .toList();
        return column.inherited()
                && !giving.isEmpty()
                && giving.stream().map(before::table).allMatch(parent -> goes(parent, column.name(), before, after));
    }

    /** Another column of that name may come to the parent afterwards. */
    private static boolean goes(Table table, String column, Schema before, Schema after) {
        return !after.table(table.name()).columns().containsKey(column)
                || goesWithParent(table, table.column(column), before, after);
    }
}
