package dev.whimbrel.core.lint;

import dev.whimbrel.core.impact.Impact;
import dev.whimbrel.core.impact.LockMode;
import dev.whimbrel.core.impact.Work;
import dev.whimbrel.schema.QualifiedName;
import java.util.Optional;

/**
 * A command, what it does to a database in use, and what is known when its turn comes; all that a rule sees.
 *
 * @param impact without what is new in this migration, which nobody uses yet
 * @param sql the statement that it is, or is a part of; empty for an operation
 */
public record Act(Command command, Impact impact, Scene scene, String sql) {
    /** Returns the write of rows that it is, unless nobody uses their table yet. */
    public Optional<Command.RowWork> rowWork() {
        return command instanceof Command.RowWork rows && !scene.isNew(rows.table())
                ? Optional.of(rows)
                : Optional.empty();
    }

    /** Returns the strongest lock on a table that somebody uses. */
    public Optional<LockMode> lockOn(QualifiedName table) {
        return Optional.ofNullable(impact.locks().get(table));
    }

    /** Whether work of this kind is done with a table that others cannot write to meanwhile. */
    public boolean blocksFor(Work.Kind kind) {
        return impact.tablesOf(kind).stream().anyMatch(this::blocksWrites);
    }

    /** Whether some work is done with a table that others cannot write to meanwhile. */
    public boolean blocksForWork() {
        return impact.work().stream().anyMatch(work -> blocksWrites(work.table()));
    }

    private boolean blocksWrites(QualifiedName table) {
        return lockOn(table).filter(LockMode::blocksWrites).isPresent();
    }
}
