package dev.whimbrel.core.phase;

import dev.whimbrel.core.dialect.Dialect;
import dev.whimbrel.core.impact.Impact;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.AlterColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A column that gets another definition.
 *
 * @param now as the first phase has left it so far
 */
record AlteredColumn(Dialect dialect, AlterColumn alter, Column now, Schema schema) {
    /** Returns whether both versions can use the column itself, as old code reads and writes a longer text as the shorter one. */
    boolean isInPlace() {
        Column target = alter.column();
        if (!now.collation().equals(target.collation())) {
            return false;
        }
        if (now.type().equals(target.type())) {
            return true;
        }
        if (!target.type().widens(now.type())) {
            return false;
        }
        Impact impact = dialect.impacts()
                .of(
                        new AlterColumn(alter.table(), now.withType(target.type())),
                        schema,
                        dialect.facts().withoutConnection());
        return impact.isKnown() && impact.work().isEmpty();
    }

    /**
     * What loosens comes first, and what asks for more last.
     *
     * @param filled the contract of a column that has to have a value from then on
     */
    Share share(Share.Contract filled) {
        Column target = alter.column();
        Column loosened = now.withType(target.type())
                .withNullable(now.nullable() || target.nullable())
                .with(now.value() instanceof ColumnValue.Given ? target.value() : now.value());
        List<Move> expand = new ArrayList<>();
        List<Move> abort = new ArrayList<>();
        if (!loosened.equals(now)) {
            expand.add(new Move.Plain(new AlterColumn(alter.table(), loosened)));
            abort.add(new Move.Plain(new AlterColumn(alter.table(), now)));
        }
        Share.Contract rest = Share.Contract.NOTHING;
        if (!target.withInherited(loosened.inherited()).equals(loosened)) {
            rest = loosened.nullable() && !target.nullable() ? filled : Share.Contract.taking(new Move.Plain(alter));
        }
        return new Share(expand, rest, abort, Set.of());
    }
}
