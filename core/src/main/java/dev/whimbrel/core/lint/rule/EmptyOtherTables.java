package dev.whimbrel.core.lint.rule;

import dev.whimbrel.core.lint.Act;
import dev.whimbrel.core.lint.Card;
import dev.whimbrel.core.lint.Command;
import dev.whimbrel.core.lint.Remark;
import dev.whimbrel.core.lint.Rule;
import dev.whimbrel.core.lint.Severity;
import java.util.stream.Stream;

/** CASCADE empties every table that refers to this one, now and in future. */
final class EmptyOtherTables implements Rule {
    @Override
    public Card card() {
        return Card.of(
                "truncate-cascade",
                Severity.ERROR,
                "tables are emptied that nobody names",
                "squawk ban-truncate-cascade");
    }

    @Override
    public Stream<Remark> remarks(Act act) {
        return act
                .rowWork()
                .filter(rows -> rows.kind() == Command.RowWork.Kind.TRUNCATE && rows.cascades())
                .map(rows -> new Remark(
                        "every table that refers to " + rows.table() + " is emptied, too",
                        "Name the tables, without CASCADE."))
                .stream();
    }
}
