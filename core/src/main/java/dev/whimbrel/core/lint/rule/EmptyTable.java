package dev.whimbrel.core.lint.rule;

import dev.whimbrel.core.lint.Act;
import dev.whimbrel.core.lint.Card;
import dev.whimbrel.core.lint.Command;
import dev.whimbrel.core.lint.Remark;
import dev.whimbrel.core.lint.Rule;
import dev.whimbrel.core.lint.Severity;
import java.util.stream.Stream;

/** Its rows are gone, and nobody can use it until the transaction ends. */
final class EmptyTable implements Rule {
    @Override
    public Card card() {
        return Card.of("empty-table", Severity.NOTE, "a table is emptied", "pg-schema-diff DeletesData");
    }

    @Override
    public Stream<Remark> remarks(Act act) {
        return act
                .rowWork()
                .filter(rows -> rows.kind() == Command.RowWork.Kind.TRUNCATE && !rows.cascades())
                .map(rows -> new Remark(
                        "all rows of " + rows.table() + " go, and nobody can use it until the transaction ends",
                        "Be sure that nobody needs them."))
                .stream();
    }
}
