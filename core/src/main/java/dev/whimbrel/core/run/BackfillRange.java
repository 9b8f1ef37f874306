package dev.whimbrel.core.run;

import dev.whimbrel.core.data.Bookmark;
import java.time.Duration;

/**
 * A part of a table on which one worker is at a time.
 *
 * @param number by which the ledger knows it, counted from 1
 * @param behind the last row that is done, or the one before the first
 * @param upTo the last row that belongs to it; nowhere where it goes to the end of the table
 * @param done how many rows are
 * @param worked how long that took
 */
public record BackfillRange(int number, Bookmark behind, Bookmark upTo, long done, Duration worked, boolean finished) {
    /** The whole of a table. */
    static final BackfillRange WHOLE =
            new BackfillRange(1, Bookmark.NOWHERE, Bookmark.NOWHERE, 0, Duration.ZERO, false);

    /** Returns the range after one more batch. */
    BackfillRange after(Bookmark newBehind, long rows, Duration time, boolean isFinished) {
        return new BackfillRange(number, newBehind, upTo, done + rows, worked.plus(time), isFinished);
    }

    BackfillRange upTo(Bookmark newUpTo) {
        return new BackfillRange(number, behind, newUpTo, done, worked, finished);
    }
}
