package dev.whimbrel.core.run;

import dev.whimbrel.core.migration.MigrationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A backfill on its way, as the ledger knows it.
 *
 * @param portion of the migration
 * @param total about how many rows the table had when it began; empty where nobody knew
 * @param workers how many are at it, or were when it was cut
 * @param pause what somebody asked for
 * @param waitsFor what it waits for at this moment, in words; empty where it goes on
 */
public record BackfillProgress(
        MigrationId id,
        int portion,
        String table,
        OptionalLong total,
        int workers,
        Optional<Pause> pause,
        String waitsFor,
        List<BackfillRange> ranges) {
    public BackfillProgress {
        ranges = List.copyOf(ranges);
    }

    /**
     * A wish that it stand still until it is taken back.
     *
     * @param by who asked
     */
    public record Pause(Instant since, String by) {}

    /** Returns how many rows are done. */
    public long done() {
        return ranges.stream().mapToLong(BackfillRange::done).sum();
    }

    /** Returns how many rows are done in a second, pauses left out; empty where none is done yet. */
    public OptionalLong rate() {
        long millis =
                ranges.stream().mapToLong(range -> range.worked().toMillis()).sum();
        return millis == 0 ? OptionalLong.empty() : OptionalLong.of(done() * 1000 * workers / millis);
    }

    /** Returns how long the rest takes if it goes on like this. */
    public Optional<Duration> left() {
        OptionalLong rate = rate();
        return total.isEmpty() || rate.isEmpty() || rate.getAsLong() == 0
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Math.max(0, total.getAsLong() - done()) / rate.getAsLong()));
    }
}
