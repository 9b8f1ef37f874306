package dev.whimbrel.core.run;

import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.PlannedMigration;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Knows which migration a run is in, so that what is written down of a failure names it. */
final class InFlight {
    private final Time time;
    private final BooleanSupplier stopped;
    private Optional<PlannedMigration> migration = Optional.empty();
    private Instant since = Instant.EPOCH;

    /** @param stopped whether somebody asked for the end */
    InFlight(Time time, BooleanSupplier stopped) {
        this.time = time;
        this.stopped = stopped;
    }

    void on(RunEvent event) {
        if (event instanceof RunEvent.MigrationStarted started) {
            migration = Optional.of(started.migration());
            since = time.now();
        }
        if (event instanceof RunEvent.MigrationFinished) {
            migration = Optional.empty();
        }
    }

    /** Returns what is to be said of a run that ends with a problem; nothing, where that was in no migration. */
    Optional<LedgerEvent> failed(Exception problem) {
        return migration
                .filter(each -> each.mode() == Mode.RUN)
                .map(each -> LedgerEvent.done(each)
                        .saying("")
                        .after(Duration.between(since, time.now()))
                        .failed(problem, stopped.getAsBoolean()));
    }
}
