package dev.whimbrel.core.lint.rule;

import dev.whimbrel.core.lint.Act;
import dev.whimbrel.core.lint.Card;
import dev.whimbrel.core.lint.Command;
import dev.whimbrel.core.lint.Remark;
import dev.whimbrel.core.lint.Rule;
import dev.whimbrel.core.lint.Severity;
import java.util.stream.Stream;

/** Rows stay locked until the transaction ends, the table grows by as much as it holds, and replicas fall behind. */
final class WholeTableWrite implements Rule {
    @Override
    public Card card() {
        return Card.of(
                "whole-table-write",
                Severity.WARNING,
                "all rows of a table are written in one statement",
                "strong_migrations backfilling data",
                "django-migration-linter RUNSQL_UPDATE");
    }

    @Override
    public Stream<Remark> remarks(Act act) {
        return act
                .rowWork()
                .filter(rows -> rows.whole()
                        && (rows.kind() == Command.RowWork.Kind.UPDATE || rows.kind() == Command.RowWork.Kind.DELETE))
                .map(rows -> new Remark(
                        "all rows of " + rows.table() + " are locked until the transaction ends, and written anew",
                        "Do it in batches, outside the transaction that changes the schema: migration.backfill(…)."))
                .stream();
    }
}
