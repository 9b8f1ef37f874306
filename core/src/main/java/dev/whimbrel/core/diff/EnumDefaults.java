package dev.whimbrel.core.diff;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue;
import dev.whimbrel.schema.EnumType;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.AlterColumn;
import dev.whimbrel.schema.operation.AlterObject;
import dev.whimbrel.schema.operation.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes a default away before its enum type changes, where it changes too: the old default may name a value that goes,
 * the new one a value that comes, so no single step would be right both ways.
 */
final class EnumDefaults {
    private EnumDefaults() {}

    static void complete(Schema before, Schema after, List<Operation> changes) {
        Set<ObjectRef> altered = new HashSet<>();
        for (Operation change : changes) {
            if (change instanceof AlterObject(EnumType type)) {
                altered.add(type.ref());
            }
        }
        if (altered.isEmpty()) {
            return;
        }
        List<Operation> withdrawn = new ArrayList<>();
        for (Operation change : changes) {
            if (change instanceof AlterColumn(var table, Column column)) {
                Column old = before.table(table).columns().getOrDefault(column.name(), column);
                if (old.type().equals(column.type())
                        && old.value() instanceof ColumnValue.Default
                        && column.value() instanceof ColumnValue.Default
                        && !old.value().equals(column.value())
                        && !Collections.disjoint(change.footprint(before, after).requires(), altered)) {
                    withdrawn.add(new AlterColumn(table, old.with(ColumnValue.GIVEN)));
                }
            }
        }
        changes.addAll(0, withdrawn);
    }
}
