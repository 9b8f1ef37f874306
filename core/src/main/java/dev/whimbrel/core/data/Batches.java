package dev.whimbrel.core.data;

/**
 * Rows in batches: few are in memory at a time, and what is set in them is sent together.
 *
 * <p>In the transaction of a migration all batches are part of it; where none is open, each is one of its own.
 */
public final class Batches {
    private final RowWalk walk;
    private final int size;

    Batches(RowWalk walk, int size) {
        this.walk = walk;
        this.size = size;
    }

    /** Does something with each row, in the order of the key, and returns how many there were. */
    public long each(RowChange change) throws Exception {
        long done = 0;
        walk.report(done);
        while (!walk.isAtEnd()) {
            done += walk.session().together(() -> walk.next(change, size));
            walk.report(done);
        }
        return done;
    }
}
