package dev.whimbrel.core.run;

import java.time.Duration;

/**
 * How much of a server backfills may take; a limit of zero is none.
 *
 * @param batchTime how long a batch should take, and so how long others may have to wait for one of its rows
 * @param workers how many go through a table at a time
 * @param maxLag how far a replica may be behind
 * @param maxActive how many other sessions may be at work
 * @param maxTransaction how long somebody's transaction may be open; until it ends, the old versions of all changed rows stay
 */
public record BackfillPolicy(Duration batchTime, int workers, Duration maxLag, int maxActive, Duration maxTransaction) {
    /** More would only fight for the same disk. */
    public static final int MOST_WORKERS = 64;

    /** What an application that answers within seconds does not notice. */
    public static final BackfillPolicy USUAL =
            new BackfillPolicy(Duration.ofMillis(500), 1, Duration.ofSeconds(5), 25, Duration.ofMinutes(10));

    public BackfillPolicy {
        if (batchTime.isZero() || batchTime.isNegative() || workers < 1 || workers > MOST_WORKERS) {
            throw new IllegalArgumentException(
                    "no batch takes " + batchTime + ", and nobody has " + workers + " workers");
        }
    }

    public BackfillPolicy withBatchTime(Duration newBatchTime) {
        return new BackfillPolicy(newBatchTime, workers, maxLag, maxActive, maxTransaction);
    }

    public BackfillPolicy withWorkers(int newWorkers) {
        return new BackfillPolicy(batchTime, newWorkers, maxLag, maxActive, maxTransaction);
    }
}
