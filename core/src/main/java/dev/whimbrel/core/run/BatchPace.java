package dev.whimbrel.core.run;

import dev.whimbrel.schema.operation.Backfill;
import java.time.Duration;

/**
 * How many rows the next batch has, so that it takes about as long as it should.
 *
 * <p>It follows what batches really take, and not at once: half of the way (in proportion), and at most twice or half as many
 * rows as before, so that one slow batch, behind a checkpoint for example, does not throw it back to the beginning.
 */
final class BatchPace {
    private static final int FIRST = 1_000;
    private static final int SMALLEST = 10;
    private static final int LARGEST = 100_000;

    private final Duration target;
    private final boolean fixed;
    private int size;

    /** @param batchSize what the author says; {@link Backfill#ADAPTIVE} for as many as fit */
    BatchPace(int batchSize, Duration target) {
        this.target = target;
        this.fixed = batchSize != Backfill.ADAPTIVE;
        this.size = fixed ? batchSize : FIRST;
    }

    int size() {
        return size;
    }

    /** Hears how long a whole batch took. */
    void took(Duration time) {
        if (!fixed) {
            double ratio = (double) target.toNanos() / Math.max(1, time.toNanos());
            become(size * Math.clamp(Math.sqrt(ratio), 0.5, 2));
        }
    }

    /** Hears that a batch was taken back because of others: a smaller one holds fewer rows that they may want. */
    void collided() {
        if (!fixed) {
            become(size / 2.0);
        }
    }

    private void become(double rows) {
        size = (int) Math.clamp(Math.round(rows), (long) SMALLEST, (long) LARGEST);
    }
}
