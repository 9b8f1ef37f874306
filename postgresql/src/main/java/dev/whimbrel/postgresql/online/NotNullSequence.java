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
import java.util.stream.Stream;

/**
 * PostgreSQL 18 takes NOT NULL for new rows first, and looks for nulls afterwards. Before that, a check that is known to hold
 * spares the look; it is needed for no longer than that.
 */
record NotNullSequence(Ddl ddl, Schema before, int version) {
    private static final int LATE = 18;
    private static final String NAME = "not null name";
    private static final String VALIDATED = "not null validated";

    List<Operation> of(AlterColumn alter) {
        Table table = before.table(alter.table());
        Column old = table.column(alter.column().name());
        AlterColumn notNull = new AlterColumn(alter.table(), old.notNull());
        boolean asksForNoLook = alter.column().settings().containsKey(VALIDATED);
        if (!old.nullable() || alter.column().nullable() || asksForNoLook || !Hardness.isHard(notNull, before, ddl)) {
            return List.of(alter);
        }
        List<Operation> sequence = new ArrayList<>(
                version >= LATE && isFree(table, old.name()) ? validatedLate(notNull) : sparedByCheck(notNull));
        if (!old.notNull().equals(alter.column())) {
            sequence.add(alter);
        }
        return sequence;
    }

    /** The name is what the server would make up, so that the catalog is the same in the end. */
    private static List<Operation> validatedLate(AlterColumn notNull) {
        Column late = notNull.column()
                .set(
                        NAME,
                        DefaultNames.ofNotNull(notNull.table(), notNull.column().name()))
                .set(VALIDATED, "false");
        return List.of(new AlterColumn(notNull.table(), late), notNull);
    }

    private List<Operation> sparedByCheck(AlterColumn notNull) {
        Table table = before.table(notNull.table());
        Check check = Vocabulary.check("(" + Identifier.quoted(notNull.column().name()) + " IS NOT NULL)")
                .named(freeName(table, notNull.column().name()));
        List<Operation> sequence = new ArrayList<>(LateValidation.added(notNull.table(), check));
        sequence.add(notNull);
        sequence.add(new DropConstraint(notNull.table(), check.name()));
        return sequence;
    }

    /** Whether nothing else has the name, and no heir is half-way there itself. */
    private boolean isFree(Table table, String column) {
        String name = DefaultNames.ofNotNull(table.name(), column);
        return family(table)
                .noneMatch(each -> each.constraints().containsKey(name)
                        || each.columns().values().stream()
                                .anyMatch(other -> name.equals(other.settings().get(NAME)))
                        || (each.columns().containsKey(column)
                                && each.column(column).settings().containsKey(VALIDATED)));
    }

    private String freeName(Table table, String column) {
        Set<String> taken = new HashSet<>();
        family(table).forEach(each -> taken.addAll(each.constraints().keySet()));
        int number = table.columns().keySet().stream().toList().indexOf(column) + 1;
        return DefaultNames.free("whimbrel_not_null_" + number, taken);
    }

    private Stream<Table> family(Table table) {
        return Stream.concat(Stream.of(table), new Heritage(before).descendantsOf(table).stream());
    }
}
