package dev.whimbrel.postgresql.lint;

import dev.whimbrel.core.impact.Work;
import dev.whimbrel.core.lint.Act;
import dev.whimbrel.core.lint.Card;
import dev.whimbrel.core.lint.Command;
import dev.whimbrel.core.lint.Remark;
import dev.whimbrel.core.lint.Rule;
import dev.whimbrel.core.lint.Severity;
import dev.whimbrel.schema.operation.CreateIndex;
import java.util.stream.Stream;

/** CREATE INDEX lets others read, but not write, until all rows are read and sorted. */
final class IndexNotConcurrent implements Rule {
    @Override
    public Card card() {
        return Card.of(
                "index-not-concurrent",
                Severity.ERROR,
                "an index is built while nobody can write to its table",
                "squawk require-concurrent-index-creation",
                "strong_migrations add_index",
                "eugene E6",
                "django-migration-linter CREATE_INDEX",
                "Atlas PG101",
                "pg-schema-diff AcquiresShareLock",
                "GitLab Migration/AddIndex");
    }

    @Override
    public Stream<Remark> remarks(Act act) {
        return act.command() instanceof Command.Change(CreateIndex create, var manners)
                        && !manners.contains(Command.Manner.CONCURRENTLY)
                        && act.blocksFor(Work.Kind.INDEX_BUILD)
                ? Stream.of(new Remark(
                        "nobody can write to " + create.table() + " while index "
                                + create.index().name() + " is built",
                        "CREATE INDEX CONCURRENTLY, in a migration of its own that runs outside a transaction."))
                : Stream.empty();
    }
}
