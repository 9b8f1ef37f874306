package dev.whimbrel.core.plan;

import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.HistoryException;

/** Divides migrations into what the application's old version can live with, and what takes something away from it. */
@FunctionalInterface
public interface Phasing {
    /** Returns the phases of a migration; throws {@code HistoryException} with the code INDIVISIBLE where it has none. */
    Phases divide(PlannedMigration whole);

    /** Returns the way of a dialect that knows no phases. */
    static Phasing none() {
        return whole -> {
            throw new HistoryException(
                    Code.INDIVISIBLE,
                    "Nothing is known of phases for this kind of database",
                    "Apply " + whole.id() + " as a whole: whimbrel migrate");
        };
    }

    /** A migration in parts; the contract of one that only adds has no steps. */
    record Phases(PlannedMigration expand, PlannedMigration contract, PlannedMigration abort) {
        /** Returns whether it is all done once it is expanded. */
        public boolean onlyAdds() {
            return contract.steps().isEmpty();
        }
    }
}
