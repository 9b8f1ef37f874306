package dev.whimbrel.core.diff;

import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Heritage;
import dev.whimbrel.schema.Kinship;
import dev.whimbrel.schema.Lineage;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.AlterLineage;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RenameConstraint;
import dev.whimbrel.schema.operation.RenameIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares tables with what they become through their parents, so that nothing is done twice. A parent that is left is
 * left before all else, one that is joined is joined after all else.
 */
record Heirs(Schema before, Schema after) {
    /** Returns whether the part goes and comes with that of a parent that the table has all the time. */
    boolean isOfParent(Table table, ObjectRef part) {
        List<QualifiedName> kept = new Kinship(before, after).keptParents(table.name());
        if (part.kind() != ObjectRef.Kind.COLUMN) {
            return !kept.isEmpty() && table.lineage().attached().containsKey(part.part());
        }
        Column column = table.column(part.part());
        return column.inherited()
                && kept.stream()
                        .flatMap(parent ->
                                Optional.ofNullable(
                                        before.table(parent).columns().get(column.name()))
                                        .stream())
                        .anyMatch(from -> column.value().equals(from.value()));
    }

    void alter(Table old, Table now, List<Operation> changes) {
        List<QualifiedName> kept = new Kinship(before, after).keptParents(old.name());
        Table expected = keepsType(old, now) ? old : untyped(old);
        boolean leaves = !kept.equals(old.lineage().parents());
        boolean joins = !kept.containsAll(now.lineage().parents());
        if (!expected.equals(old)) {
            changes.add(AlterLineage.to(old.name(), expected.lineage()));
        }
        if (leaves) {
            for (QualifiedName parent : old.lineage().parents()) {
                expected = kept.contains(parent) ? expected : new Heritage(before).left(expected, parent);
            }
            List<String> without = withoutUse(old, expected, now);
            for (String constraint : without) {
                expected = expected.minusConstraint(constraint);
            }
            changes.add(new AlterLineage(old.name(), old.lineage().withParents(kept), without));
        }
        for (QualifiedName parent : kept) {
            expected = new Heritage(after).following(expected, before.table(parent), after.table(parent));
        }
        TableDiff.alter(
                named(expected, now, changes),
                joins ? alone(expected, now, kept) : staying(expected, now, kept),
                changes);
        Lineage reached = expected.lineage().declared();
        if (joins || !reached.isSameButForOrder(now.lineage().declared())) {
            changes.add(AlterLineage.to(now.name(), now.lineage()));
        }
    }

    /** The columns of a typed table are those of its type, so that they change together, and apart from each other. */
    private static boolean keepsType(Table old, Table now) {
        return old.lineage().type().isEmpty()
                || (old.lineage().type().equals(now.lineage().type())
                        && typed(old).equals(typed(now)));
    }

    /** Returns what a type says of the columns of a table. */
    private static List<List<Object>> typed(Table table) {
        return table.columns().values().stream()
                .map(column -> List.<Object>of(column.name(), column.type(), column.collation()))
                .toList();
    }

    private static Table untyped(Table table) {
        return table.withLineage(table.lineage().untyped());
    }

    /** Returns what would become the table's own, and is not wanted. */
    private static List<String> withoutUse(Table old, Table left, Table now) {
        return left.constraints().values().stream()
                .filter(constraint -> !old.constraints().containsKey(constraint.name()))
                .filter(constraint -> !constraint.equals(now.constraints().get(constraint.name())))
                .map(Constraint::name)
                .toList();
    }

    /** What belongs to the same key or index of the divided table is the same, whatever its name. */
    private static Table named(Table expected, Table now, List<Operation> changes) {
        Table result = expected;
        for (Map.Entry<String, String> wanted : now.lineage().attached().entrySet()) {
            Optional<String> own = expected.lineage().attached().entrySet().stream()
                    .filter(each -> each.getValue().equals(wanted.getValue()))
                    .map(Map.Entry::getKey)
                    .findFirst();
            if (own.isPresent() && !own.get().equals(wanted.getKey())) {
                if (result.constraints().containsKey(own.get())) {
                    result = result.renameConstraint(own.get(), wanted.getKey());
                    changes.add(new RenameConstraint(now.name(), own.get(), wanted.getKey()));
                } else if (result.indexes().containsKey(own.get())) {
                    result = result.renameIndex(own.get(), wanted.getKey());
                    changes.add(new RenameIndex(now.name(), own.get(), wanted.getKey()));
                }
            }
        }
        return result;
    }

    /**
     * Whether a column or a check is a table's own besides being its parent's is settled when it comes: nothing changes that
     * later, as long as its parent has it.
     */
    private Table staying(Table expected, Table now, List<QualifiedName> kept) {
        Table result = now;
        for (Column column : now.columns().values()) {
            Column known = expected.columns().getOrDefault(column.name(), column);
            result = result.replace(column.withInherited(known.inherited()));
        }
        for (QualifiedName parent : kept) {
            List<Check> always = new Heritage(before).checksOf(before.table(parent));
            for (Check check : new Heritage(after).checksOf(after.table(parent))) {
                Constraint own = expected.constraints().get(check.name());
                boolean wanted = result.constraints().containsKey(check.name());
                if (own instanceof Check && !wanted) {
                    result = result.plus(own);
                } else if (own == null && wanted && always.contains(check)) {
                    result = result.minusConstraint(check.name());
                }
            }
        }
        return result;
    }

    /** Returns the table as it has to be before it joins its parents. */
    private static Table alone(Table expected, Table now, List<QualifiedName> kept) {
        Table result = now.withLineage(now.lineage().declared().withParents(kept));
        for (Column column : now.columns().values()) {
            boolean inherited = Optional.ofNullable(expected.columns().get(column.name()))
                    .filter(Column::inherited)
                    .isPresent();
            result = result.replace(column.withInherited(inherited));
        }
        return result;
    }

    /** Returns the least that says all of a new table: what its parents give it goes without saying. */
    Table declared(Table table) {
        if (table.lineage().parents().isEmpty()) {
            return table.withLineage(table.lineage().declared());
        }
        Table bare = Table.of(table.name())
                .withComment(table.comment())
                .withSettings(table.settings())
                .withLineage(table.lineage().declared());
        if (completesTo(bare, table)) {
            return bare;
        }
        Table whole = table.withLineage(table.lineage().declared());
        if (table.lineage().isPartition()) {
            for (Column column : table.columns().values()) {
                whole = whole.replace(column.withInherited(false));
            }
        }
        if (completesTo(whole, table)) {
            return whole;
        }
        for (Map.Entry<String, String> each : table.lineage().attached().entrySet()) {
            whole = whole.withLineage(whole.lineage().attaching(each.getKey(), each.getValue()));
        }
        return whole;
    }

    private boolean completesTo(Table declared, Table table) {
        Table completed = new Heritage(after).completed(declared);
        return completed.equals(table)
                && new ArrayList<>(completed.columns().keySet())
                        .equals(new ArrayList<>(table.columns().keySet()));
    }
}
