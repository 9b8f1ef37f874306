package dev.whimbrel.postgresql.online;

import dev.whimbrel.core.dialect.Ddl;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.RowKey;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.AddColumn;
import dev.whimbrel.schema.operation.AlterColumn;
import dev.whimbrel.schema.operation.Backfill;
import dev.whimbrel.schema.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A column whose default is another value for each row: new rows get it at once, those that are there in batches.
 *
 * <p>There is no such way for a number of the column's own ({@code IDENTITY}), which must not be null from the beginning, for
 * a computed column, and for a table whose rows nothing tells apart.
 */
record ColumnSequence(Ddl ddl, Schema before, int version) {
    List<Operation> of(AddColumn add) {
        Column column = add.column();
        AddColumn bare = new AddColumn(add.table(), column.withNullable(true).with(ColumnValue.GIVEN));
        boolean fits = column.value() instanceof ColumnValue.Default
                && isWalkable(before.table(add.table()))
                && Hardness.isHard(add, before, ddl)
                && !Hardness.isHard(bare, before, ddl);
        if (!fits) {
            return List.of(add);
        }
        Column nullable = column.withNullable(true);
        List<Operation> sequence = new ArrayList<>();
        sequence.add(bare);
        sequence.add(new AlterColumn(add.table(), nullable));
        sequence.add(filling(add));
        if (!column.nullable()) {
            Schema filled = new AddColumn(add.table(), nullable).apply(before);
            sequence.addAll(new NotNullSequence(ddl, filled, version).of(new AlterColumn(add.table(), column)));
        }
        return sequence;
    }

    private static Backfill filling(AddColumn add) {
        String name = Identifier.quoted(add.column().name());
        String sql = "UPDATE " + Identifier.quoted(add.table()) + " SET " + name + " = DEFAULT WHERE " + name
                + " IS NULL AND " + Backfill.PLACE;
        return new Backfill(
                add.table(),
                Backfill.ADAPTIVE,
                new Backfill.Work.Sql(sql),
                Optional.of(new Backfill.Work.Sql("")),
                true,
                add.column().nullable() ? Optional.empty() : Optional.of(name + " IS NULL"));
    }

    /** The key of a table does not tell the rows of its heirs apart, but those of partitions. */
    private static boolean isWalkable(Table table) {
        boolean alone = table.lineage().heirs().isEmpty() || LateValidation.isDivided(table);
        return alone && !RowKey.of(table).isEmpty();
    }
}
