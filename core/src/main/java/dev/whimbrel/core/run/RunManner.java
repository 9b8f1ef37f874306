package dev.whimbrel.core.run;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * How a run behaves, whatever it is to do.
 *
 * @param hooks what is called besides; made when there is something to do
 * @param marksInitial whether first migrations are marked, and not run, where their tables are there already
 * @param stopped whether somebody asked for the end
 */
record RunManner(
        Patience patience,
        Supplier<Hooks> hooks,
        boolean marksInitial,
        BooleanSupplier stopped,
        BackfillPolicy backfills) {
    /** @param otherRun how long to wait for another run to end */
    static RunManner usual(Duration otherRun) {
        return new RunManner(
                new Patience(otherRun, LockPatience.USUAL, Duration.ZERO),
                () -> Hooks.NONE,
                false,
                () -> false,
                BackfillPolicy.USUAL);
    }

    RunManner with(Patience newPatience) {
        return new RunManner(newPatience, hooks, marksInitial, stopped, backfills);
    }

    RunManner with(Supplier<Hooks> newHooks) {
        return new RunManner(patience, newHooks, marksInitial, stopped, backfills);
    }

    RunManner markingInitial(boolean wanted) {
        return new RunManner(patience, hooks, wanted, stopped, backfills);
    }

    RunManner stoppedWhen(BooleanSupplier asked) {
        return new RunManner(patience, hooks, marksInitial, asked, backfills);
    }

    RunManner with(BackfillPolicy newBackfills) {
        return new RunManner(patience, hooks, marksInitial, stopped, newBackfills);
    }
}
