package dev.whimbrel.postgresql.lint;

import dev.whimbrel.core.lint.Act;
import dev.whimbrel.core.lint.Card;
import dev.whimbrel.core.lint.Command;
import dev.whimbrel.core.lint.Remark;
import dev.whimbrel.core.lint.Rule;
import dev.whimbrel.core.lint.Severity;
import java.util.stream.Stream;

/** Locks are held until the transaction ends: what was short for itself is as long as all that follows. */
final class LongLock implements Rule {
    @Override
    public Card card() {
        return Card.of(
                "long-lock",
                Severity.WARNING,
                "work on rows is done while an earlier statement's lock keeps everybody out",
                "eugene E4",
                "django-migration-linter CREATE_INDEX_EXCLUSIVE",
                "GitLab Migration/WithLockRetriesDisallowedMethod");
    }

    @Override
    public Stream<Remark> remarks(Act act) {
        if (!act.scene().inTransaction() || !isLong(act)) {
            return Stream.empty();
        }
        return act.scene().held().entrySet().stream()
                .filter(held -> held.getValue().blocksReads() && !act.scene().isNew(held.getKey()))
                .limit(1)
                .map(held -> new Remark(
                        "nobody can use " + held.getKey()
                                + " while this runs: an earlier statement of the transaction holds " + held.getValue(),
                        "Do it in a migration of its own."));
    }

    /** What reads or writes many rows; a row or two nobody waits for. */
    private static boolean isLong(Act act) {
        return switch (act.command()) {
            case Command.RowWork rows -> act.rowWork().isPresent() && rows.kind() != Command.RowWork.Kind.INSERT;
            case Command.Change change -> !act.impact().work().isEmpty();
            case Command.Upkeep upkeep -> upkeep.kind() != Command.Upkeep.Kind.LOCK;
            case Command.Partitioning partitioning -> partitioning.bound().isPresent();
            default -> false;
        };
    }
}
