package dev.whimbrel.core.migration;

import dev.whimbrel.schema.operation.RunSql;
import java.util.Optional;
import java.util.function.Consumer;

/** SQL of a migration that can still be given its undo. */
public final class SqlStep {
    private final String sql;
    private final Consumer<RunSql> replacement;

    SqlStep(String sql, Consumer<RunSql> replacement) {
        this.sql = sql;
        this.replacement = replacement;
    }

    public void undo(String undoSql) {
        replacement.accept(new RunSql(sql, Optional.of(undoSql)));
    }
}
