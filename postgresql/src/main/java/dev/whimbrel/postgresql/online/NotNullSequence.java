package dev.whimbrel.postgresql.online;

import dev.whimbrel.core.dialect.Ddl;
import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.DefaultNames;
import dev.whimbrel.schema.Heritage;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.Vocabulary;
import dev.whimbrel.schema.operation.AlterColumn;
import dev.whimbrel.schema.operation.DropConstraint;
import dev.whimbrel.schema.operation.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A check that is known to hold spares the look for nulls; it is needed for no longer than that. */
record NotNullSequence(Ddl ddl, Schema before) {
    List<Operation> of(AlterColumn alter) {
        Table table = before.table(alter.table());
        Column old = table.column(alter.column().name());
        AlterColumn notNull = new AlterColumn(alter.table(), old.notNull());
        if (!old.nullable() || alter.column().nullable() || !Hardness.isHard(notNull, before, ddl)) {
            return List.of(alter);
        }
        Check check = Vocabulary.check("(" + Identifier.quoted(old.name()) + " IS NOT NULL)")
                .named(freeName(table, old));
        List<Operation> sequence = new ArrayList<>(LateValidation.added(alter.table(), check));
        sequence.add(notNull);
        sequence.add(new DropConstraint(alter.table(), check.name()));
        if (!old.notNull().equals(alter.column())) {
            sequence.add(alter);
        }
        return sequence;
    }

    private String freeName(Table table, Column column) {
        Set<String> taken = new HashSet<>(table.constraints().keySet());
        new Heritage(before)
                .descendantsOf(table)
                .forEach(heir -> taken.addAll(heir.constraints().keySet()));
        int number = table.columns().values().stream().toList().indexOf(column) + 1;
        return DefaultNames.free("whimbrel_not_null_" + number, taken);
    }
}
