package dev.whimbrel.postgresql.online;

import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.AlterLineage;
import dev.whimbrel.schema.operation.DropConstraint;
import dev.whimbrel.schema.operation.DropTable;
import dev.whimbrel.schema.operation.Operation;
import java.util.ArrayList;
import java.util.List;

/** A table goes after all that ties it to others, so that no two tables are locked at once. */
record DropSequence(Schema before) {
    List<Operation> of(DropTable drop) {
        Table table = before.table(drop.table());
        List<Operation> sequence = new ArrayList<>();
        if (PartitionSequence.canLeaveConcurrently(table, before)) {
            sequence.add(AlterLineage.to(table.name(), table.lineage().withParents(List.of())));
        } else {
            for (ForeignKey key : table.foreignKeys()) {
                if (!key.target().equals(table.name())) {
                    sequence.add(new DropConstraint(table.name(), key.name()));
                }
            }
        }
        sequence.add(drop);
        return sequence;
    }
}
