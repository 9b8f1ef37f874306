package dev.whimbrel.core.impact;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How fast a server works, in bytes per second; what an estimate stands on.
 *
 * @param rewrite of a table and its indexes that are written anew, and of rows that are copied
 * @param scan of a table that is read
 * @param build of an index, by the size of its table
 * @param basis where the rates come from, for who reads an estimate
 */
public record Rates(long rewrite, long scan, long build, String basis) {
    /** What one core does with data that come from a common disk; a server that is busy is slower. */
    public static final Rates USUAL = new Rates(60_000_000, 400_000_000, 100_000_000, "a usual rate");

    private static final Duration LEAST_TO_TELL = Duration.ofMillis(50);

    /** Returns how long a step takes that does this. */
    public Estimate estimate(Impact impact, ServerFacts facts) {
        if (!impact.isKnown()) {
            return new Estimate.Unknown(String.join("; ", impact.unknown()));
        }
        double seconds = 0;
        List<String> basis = new ArrayList<>();
        for (Work work : impact.work()) {
            Optional<TableFacts> table = facts.table(work.table());
            if (table.isEmpty()) {
                return new Estimate.Unknown("depends on the size of " + work.table());
            }
            long bytes = bytes(work, table.get());
            seconds += (double) bytes / rate(work.kind());
            basis.add(size(bytes) + " " + verb(work.kind()) + " at " + size(rate(work.kind())) + "/s");
        }
        Duration time = Duration.ofMillis(Math.round(seconds * 1000));
        return time.compareTo(LEAST_TO_TELL) < 0
                ? new Estimate.Instant()
                : new Estimate.About(time, String.join(", ", basis) + " (" + this.basis + ")");
    }

    private static long bytes(Work work, TableFacts table) {
        return work.kind() == Work.Kind.REWRITE ? table.allBytes() : table.bytes();
    }

    private long rate(Work.Kind kind) {
        return switch (kind) {
            case REWRITE, COPY -> rewrite;
            case SCAN, VALIDATION -> scan;
            case INDEX_BUILD -> build;
        };
    }

    private static String verb(Work.Kind kind) {
        return switch (kind) {
            case REWRITE -> "to rewrite";
            case SCAN, VALIDATION -> "to read";
            case INDEX_BUILD -> "to index";
            case COPY -> "to copy";
        };
    }

    /** Returns a size as people say it: {@code 2.1 GB}. */
    public static String size(long bytes) {
        String[] units = {"bytes", "kB", "MB", "GB", "TB", "PB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return unit == 0 || value >= 10
                ? String.format(Locale.ROOT, "%.0f %s", value, units[unit])
                : String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
    }
}
