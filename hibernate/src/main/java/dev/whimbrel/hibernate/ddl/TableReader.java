package dev.whimbrel.hibernate.ddl;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue.Identity;
import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads what stands between the parentheses of {@code create table}. */
final class TableReader {
    /** What {@code serial} and its kin are short for (PostgreSQL documentation, "Serial Types"). */
    private static final Map<String, String> SERIALS = Map.of(
            "serial", "integer",
            "serial4", "integer",
            "bigserial", "bigint",
            "serial8", "bigint",
            "smallserial", "smallint",
            "serial2", "smallint");

    private final ColumnReader columns;
    private final ConstraintReader constraints;
    private final TakenNames taken;

    TableReader(DefaultSchema home, TakenNames taken) {
        this.columns = new ColumnReader(home);
        this.constraints = new ConstraintReader(home);
        this.taken = taken;
    }

    /**
     * Reads a table.
     *
     * @param sequences gets those that the table brings along
     */
    TableDraft read(QualifiedName name, Tokens body, List<Sequence> sequences) {
        TableDraft draft = new TableDraft(name);
        for (Tokens element : body.list()) {
            if (element.atAny(ConstraintReader.FIRST_WORDS)) {
                constraints.read(element, draft);
            } else {
                columns.read(element, draft);
            }
            if (!element.atEnd()) {
                throw element.unreadable("this is not known");
            }
        }
        sequences.addAll(sequencesOf(draft));
        taken.relation(name);
        draft.nameConstraints(taken);
        return draft;
    }

    /** Writes {@code serial} columns out, and keeps the names free that identity columns take for their sequences. */
    private List<Sequence> sequencesOf(TableDraft draft) {
        List<Sequence> sequences = new ArrayList<>();
        for (Column column : draft.columns()) {
            if (column.value() instanceof Identity) {
                taken.sequence(draft.name(), column.name());
            } else if (SERIALS.containsKey(column.type().toString())) {
                sequences.add(writeOut(column, draft));
            }
        }
        return sequences;
    }

    private Sequence writeOut(Column serial, TableDraft draft) {
        DataType type = DataType.parse(SERIALS.getOrDefault(serial.type().toString(), "integer"));
        QualifiedName name = taken.sequence(draft.name(), serial.name());
        String literal = Identifier.quoted(name).replace("'", "''");
        draft.change(
                serial.name(),
                column -> column.withType(type).notNull().defaultTo("nextval('" + literal + "'::regclass)"));
        return Sequence.of(name).as(type).ownedBy(draft.name().toString(), serial.name());
    }
}
