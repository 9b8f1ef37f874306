package dev.whimbrel.core.phase;

import dev.whimbrel.core.dialect.Dialect;
import dev.whimbrel.core.plan.Step;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.AddConstraint;
import dev.whimbrel.schema.operation.AlterColumn;
import dev.whimbrel.schema.operation.AlterConstraint;
import dev.whimbrel.schema.operation.DropConstraint;
import dev.whimbrel.schema.operation.RenameConstraint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Foreign keys over columns that change their type, on either side. Each has a second one over the second columns, which is
 * validated while others write, before it takes the place of the first: so there is always one that holds.
 *
 * <p>A migration that drops such a key and adds it again around the change of types, as a differ does, means just that.
 */
final class MovedForeignKeys {
    private final Set<Integer> spared = new HashSet<>();
    private final Map<ObjectRef, ForeignKey> remade = new HashMap<>();

    MovedForeignKeys(Dialect dialect, List<Step> steps) {
        Set<ObjectRef> retyped = new HashSet<>();
        for (Step step : steps) {
            if (step.operation() instanceof AlterColumn alter) {
                Column now =
                        step.before().table(alter.table()).column(alter.column().name());
                if (!new AlteredColumn(dialect, alter, now, step.before()).isInPlace()) {
                    retyped.add(ObjectRef.column(alter.table(), now.name()));
                }
            }
        }
        for (int i = 0; i < steps.size() && !retyped.isEmpty(); i++) {
            if (steps.get(i).operation() instanceof DropConstraint drop
                    && steps.get(i).before().table(drop.table()).constraint(drop.constraint()) instanceof ForeignKey key
                    && isOver(retyped, drop, key)) {
                pair(steps, i, drop, key);
            }
        }
    }

    private static boolean isOver(Set<ObjectRef> retyped, DropConstraint drop, ForeignKey key) {
        return key.columnList().stream().anyMatch(each -> retyped.contains(ObjectRef.column(drop.table(), each)))
                || key.targetColumns().stream()
                        .anyMatch(each -> retyped.contains(ObjectRef.column(key.target(), each)));
    }

    private void pair(List<Step> steps, int dropped, DropConstraint drop, ForeignKey key) {
        for (int i = dropped + 1; i < steps.size(); i++) {
            if (steps.get(i).operation() instanceof AddConstraint add
                    && add.table().equals(drop.table())
                    && add.constraint() instanceof ForeignKey again
                    && again.name().equals(key.name())
                    && again.target().equals(key.target())
                    && again.columnList().equals(key.columnList())
                    && again.targetColumns().equals(key.targetColumns())) {
                spared.add(dropped);
                spared.add(i);
                remade.put(ObjectRef.constraint(drop.table(), key.name()), again);
                return;
            }
        }
    }

    /** Returns whether there is nothing to do for the operation of this number, because the key only moves. */
    boolean spares(int operation) {
        return spared.contains(operation);
    }

    /**
     * Returns what moves the keys in the contract, before a first column goes.
     *
     * @param schema as the first phase leaves it
     * @param name what names of the migration's own constraints begin with
     */
    List<Move> moves(Schema schema, SecondColumns columns, String name) {
        List<Move> added = new ArrayList<>();
        List<Move> moved = new ArrayList<>();
        for (Table table : columns.retypedTables().isEmpty() ? List.<Table>of() : schema.tables()) {
            for (ForeignKey key : table.foreignKeys()) {
                ForeignKey wanted = remade.getOrDefault(ObjectRef.constraint(table.name(), key.name()), key);
                ForeignKey second = overSecond(table, wanted, columns);
                if (!second.equals(wanted)) {
                    ForeignKey temporary = second.named(name + (moved.size() + 1));
                    added.add(new Move.Plain(new AddConstraint(table.name(), temporary)));
                    moved.add(new Move.Together(
                            new AlterConstraint(table.name(), second),
                            List.of(
                                    new Move.Deed.Does(new DropConstraint(table.name(), key.name())),
                                    new Move.Deed.Does(
                                            new RenameConstraint(table.name(), temporary.name(), key.name())))));
                }
            }
        }
        added.addAll(moved);
        return added;
    }

    private static ForeignKey overSecond(Table table, ForeignKey key, SecondColumns columns) {
        ForeignKey second = key;
        for (var each : columns.retyped(table.name()).entrySet()) {
            second = second.columnRenamed(each.getKey(), each.getValue());
        }
        for (var each : columns.retyped(key.target()).entrySet()) {
            second = second.targetColumnRenamed(key.target(), each.getKey(), each.getValue());
        }
        return second;
    }
}
