package dev.whimbrel.cli.command;

import dev.whimbrel.cli.terminal.Fields;
import dev.whimbrel.cli.terminal.Terminal;
import dev.whimbrel.core.data.RowProgress.Progress;
import dev.whimbrel.core.run.BackfillProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A backfill on its way.
 *
 * @param rows how many are done
 * @param total about how many there were when it began
 * @param rowsPerSecond as long as it did not stand still
 * @param left about how long the rest takes
 * @param running whether somebody is at it now
 * @param pausedAt since when it stands still on request, and who asked
 * @param waitsFor what it waits for now, where it does
 */
record BackfillView(
        String migration,
        String table,
        long rows,
        Optional<Long> total,
        Optional<Long> rowsPerSecond,
        Optional<Duration> left,
        int workers,
        boolean running,
        Optional<Instant> pausedAt,
        Optional<String> pausedBy,
        Optional<String> waitsFor)
        implements Fields {
    static BackfillView of(BackfillProgress progress, boolean running) {
        return new BackfillView(
                progress.id().toString(),
                progress.table(),
                progress.done(),
                boxed(progress.total()),
                boxed(progress.rate()),
                progress.left(),
                progress.workers(),
                running,
                progress.pause().map(BackfillProgress.Pause::since),
                progress.pause().map(BackfillProgress.Pause::by),
                Optional.of(progress.waitsFor()).filter(reason -> running && !reason.isEmpty()));
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }

    void print(Terminal terminal) {
        Progress progress =
                new Progress(table, rows, total.map(OptionalLong::of).orElseGet(OptionalLong::empty));
        terminal.line("Backfill of " + migration + (running ? "" : " (cut; whimbrel migrate goes on with it)") + ":");
        terminal.line("    " + RowCounter.text(progress, rowsPerSecond.orElse(0L)));
        if (pausedAt.isPresent()) {
            terminal.line("    paused by " + pausedBy.orElse("") + " at " + pausedAt.get()
                    + "; go on with: whimbrel backfill resume");
        } else {
            waitsFor.ifPresent(reason -> terminal.line("    stands still: " + reason));
        }
    }
}
