package dev.whimbrel.core.run;

import dev.whimbrel.core.dialect.Dialect;
import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.ExpandedMigration;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.core.plan.Step;
import dev.whimbrel.schema.operation.Backfill;
import dev.whimbrel.schema.operation.RunJava;
import dev.whimbrel.schema.operation.RunSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What ends a migration, in the transaction of its last portion: the same whether it is run or printed.
 *
 * @param resets bring the session back to how it was opened, where SQL or code of an author ran in it
 * @param added to the ledger
 * @param removed from the ledger
 * @param expanded what waits for its contract from now on
 * @param journalled whether the journal told of the migration, and has to forget it
 */
record Conclusion(
        List<Statement> resets,
        List<MigrationId> added,
        List<MigrationId> removed,
        Optional<ExpandedMigration> expanded,
        boolean journalled) {
    static Conclusion of(PlannedMigration migration, List<Portion> portions, Dialect dialect) {
        boolean journalled = portions.size() > 1 || !portions.getFirst().transactional();
        List<Statement> resets =
                migration.steps().stream().anyMatch(Conclusion::isWritten) ? dialect.reset() : List.of();
        return switch (migration.phase()) {
            case EXPAND ->
                new Conclusion(
                        resets,
                        List.of(),
                        List.of(),
                        Optional.of(new ExpandedMigration(
                                migration.id(), migration.definition().checksum())),
                        true);
            case CONTRACT -> new Conclusion(resets, List.of(migration.id()), List.of(), Optional.empty(), true);
            case ABORT -> new Conclusion(resets, List.of(), List.of(), Optional.empty(), true);
            case WHOLE -> whole(migration, resets, journalled);
        };
    }

    private static Conclusion whole(PlannedMigration migration, List<Statement> resets, boolean journalled) {
        return switch (migration.direction()) {
            case FORWARD -> new Conclusion(resets, List.of(migration.id()), List.of(), Optional.empty(), journalled);
            case BACKWARD -> {
                List<MigrationId> removed = new ArrayList<>(List.of(migration.id()));
                removed.addAll(migration.definition().replaces());
                yield new Conclusion(resets, List.of(), removed, Optional.empty(), journalled);
            }
        };
    }

    private static boolean isWritten(Step step) {
        return step.operation() instanceof RunSql
                || step.operation() instanceof RunJava
                || step.operation() instanceof Backfill;
    }
}
