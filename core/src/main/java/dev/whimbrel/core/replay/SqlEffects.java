package dev.whimbrel.core.replay;

import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Operation;
import java.util.List;

/** Finds out what SQL does to a schema; usually by running it on a scratch server. */
@FunctionalInterface
public interface SqlEffects {
    /** Returns operations that lead from {@code before} to the schema that {@code upSql} leaves behind. */
    List<Operation> effects(Schema before, String upSql);

    /** Returns effects for histories without migrations in SQL: there are none to find. */
    static SqlEffects none() {
        return (before, upSql) -> List.of();
    }
}
