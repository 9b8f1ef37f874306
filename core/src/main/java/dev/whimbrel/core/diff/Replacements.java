package dev.whimbrel.core.diff;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue.Generated;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.AddColumn;
import dev.whimbrel.schema.operation.AddConstraint;
import dev.whimbrel.schema.operation.AlterColumn;
import dev.whimbrel.schema.operation.AlterConstraint;
import dev.whimbrel.schema.operation.AlterIndex;
import dev.whimbrel.schema.operation.CreateIndex;
import dev.whimbrel.schema.operation.DropColumn;
import dev.whimbrel.schema.operation.DropConstraint;
import dev.whimbrel.schema.operation.DropIndex;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RenameConstraint;
import dev.whimbrel.schema.operation.RenameIndex;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes along what stands on a replaced object: a foreign key on a unique key that is made anew, an index on a generated
 * column that is computed in another way, a generated column over a retyped one. Each is dropped before and made again
 * after, as itself.
 */
final class Replacements {
    private final Schema before;
    private final Schema after;
    private final List<Operation> changes;
    /** What does not live through the change, though something of the same name may come after it. */
    private final Set<ObjectRef> gone = new HashSet<>();

    private final Set<ObjectRef> retyped = new HashSet<>();
    private final Map<ObjectRef, String> renamed = new HashMap<>();

    private Replacements(Schema before, Schema after, List<Operation> changes) {
        this.before = before;
        this.after = after;
        this.changes = changes;
    }

    static void complete(Schema before, Schema after, List<Operation> changes) {
        Replacements replacements = new Replacements(before, after, changes);
        changes.forEach(replacements::note);
        if (replacements.gone.isEmpty() && replacements.retyped.isEmpty()) {
            return;
        }
        boolean more = true;
        while (more) {
            more = false;
            for (Table table : before.tables()) {
                Table now = after.findTable(table.name()).orElse(null);
                more |= now != null && replacements.replaceIn(table, now);
            }
        }
    }

    private void note(Operation operation) {
        switch (operation) {
            case DropColumn drop -> gone.addAll(drop.footprint(before, after).destroys());
            case DropConstraint drop ->
                gone.addAll(drop.footprint(before, after).destroys());
            case DropIndex drop -> gone.addAll(drop.footprint(before, after).destroys());
            case AlterColumn(var table, Column column) -> {
                DataType old = before.table(table).column(column.name()).type();
                if (!old.equals(column.type())) {
                    retyped.add(ObjectRef.column(table, column.name()));
                }
            }
            case RenameConstraint(var table, String from, String to) ->
                renamed.put(ObjectRef.constraint(table, from), to);
            case RenameIndex(var table, String from, String to) -> renamed.put(ObjectRef.index(table, from), to);
            default -> {} // nothing else takes away what a kept part can stand on
        }
    }

    private boolean replaceIn(Table table, Table now) {
        boolean replaced = false;
        for (Column column : table.columns().values()) {
            Column kept = now.columns().get(column.name());
            if (kept != null
                    && column.value() instanceof Generated
                    && kept.value() instanceof Generated
                    && isStale(table, column)) {
                replaced |= replace(new DropColumn(table.name(), column.name()), new AddColumn(table.name(), kept));
            }
        }
        for (Constraint constraint : table.constraints().values()) {
            Constraint kept = now.constraints()
                    .get(renamed.getOrDefault(
                            ObjectRef.constraint(table.name(), constraint.name()), constraint.name()));
            if (kept != null && isStale(table, constraint)) {
                replaced |= replace(
                        new DropConstraint(table.name(), constraint.name()), new AddConstraint(table.name(), kept));
            }
        }
        for (Index index : table.indexes().values()) {
            Index kept =
                    now.indexes().get(renamed.getOrDefault(ObjectRef.index(table.name(), index.name()), index.name()));
            boolean stale =
                    index.columns().stream().anyMatch(column -> gone.contains(ObjectRef.column(table.name(), column)));
            if (kept != null && stale) {
                replaced |= replace(new DropIndex(table.name(), index.name()), new CreateIndex(table.name(), kept));
            }
        }
        return replaced;
    }

    /** The server refuses to retype a column that a generated one is computed from. */
    private boolean isStale(Table table, Column generated) {
        return generated.names().stream()
                .map(name -> ObjectRef.column(table.name(), name))
                .anyMatch(ref -> gone.contains(ref) || retyped.contains(ref));
    }

    private boolean isStale(Table table, Constraint constraint) {
        Set<ObjectRef> needs = new DropConstraint(table.name(), constraint.name())
                .footprint(before, after)
                .releases();
        return needs.stream()
                .anyMatch(ref -> gone.contains(ref) || (constraint instanceof ForeignKey && retyped.contains(ref)));
    }

    /** What was to be altered or renamed is made anew in its new form at once. */
    private boolean replace(Operation drop, Operation add) {
        Set<ObjectRef> destroyed = drop.footprint(before, after).destroys();
        if (gone.containsAll(destroyed)) {
            return false;
        }
        gone.addAll(destroyed);
        changes.removeIf(change -> isOvertaken(change, destroyed));
        changes.add(drop);
        changes.add(add);
        return true;
    }

    private static boolean isOvertaken(Operation change, Set<ObjectRef> destroyed) {
        return switch (change) {
            case AlterColumn(var table, Column column) -> destroyed.contains(ObjectRef.column(table, column.name()));
            case AlterConstraint(var table, Constraint constraint) ->
                destroyed.contains(ObjectRef.constraint(table, constraint.name()));
            case RenameConstraint(var table, String from, String to) ->
                destroyed.contains(ObjectRef.constraint(table, from));
            case AlterIndex(var table, Index index) -> destroyed.contains(ObjectRef.index(table, index.name()));
            case RenameIndex(var table, String from, String to) -> destroyed.contains(ObjectRef.index(table, from));
            default -> false;
        };
    }
}
