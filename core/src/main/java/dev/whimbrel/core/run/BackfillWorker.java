package dev.whimbrel.core.run;

import dev.whimbrel.core.data.RowChange;
import dev.whimbrel.core.data.RowWalk;
import dev.whimbrel.core.data.TableRows;
import dev.whimbrel.core.migration.BatchStep;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.problem.WhimbrelException;
import dev.whimbrel.schema.operation.Backfill;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongConsumer;

/** One who goes through ranges of a table, on a session of its own. */
final class BackfillWorker {
    private final BackfillLedger register;
    private final Time time;
    private final LockQueue queue;
    private final Connection connection;
    private final BackfillGate gate;
    private final PlannedMigration migration;
    private final JournalEntry entry;
    private final Backfill backfill;
    private final TableRows rows;
    private final BatchPace pace;
    private final LongConsumer done;

    /** @param done is told how many rows a batch had that is committed */
    BackfillWorker(
            BackfillLedger register,
            Time time,
            LockQueue queue,
            BackfillGate gate,
            PlannedMigration migration,
            JournalEntry entry,
            Backfill backfill,
            TableRows rows,
            BatchPace pace,
            LongConsumer done) {
        this.register = register;
        this.time = time;
        this.queue = queue;
        this.connection = queue.connection();
        this.gate = gate;
        this.migration = migration;
        this.entry = entry;
        this.backfill = backfill;
        this.rows = rows;
        this.pace = pace;
        this.done = done;
    }

    /** One batch of so many rows; returns how many there were. */
    interface Batch {
        long next(int size) throws Exception;
    }

    /** Returns what is done with the rows of a walk. */
    static Batch batch(Backfill backfill, TableRows rows, RowWalk walk) throws Exception {
        return switch (backfill.work()) {
            case Backfill.Work.Sql(String text) -> size -> walk.next(text, size);
            case Backfill.Work.Java(BatchStep code) -> {
                RowChange change = code.over(rows);
                yield size -> walk.next(change, size);
            }
            case Backfill.Work.Java unknown ->
                throw new IllegalStateException(unknown.code().getClass() + " is no code for rows");
        };
    }

    /** Takes one range after the other, until none is left, or somebody has failed. */
    void work(RangeShare share) {
        RowWalk walk = rows.walk();
        try {
            Batch batch = batch(backfill, rows, walk);
            Optional<BackfillRange> range = share.take();
            while (range.isPresent()) {
                go(range.get(), share, walk, batch);
                range = share.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            share.stop(e);
        } catch (WhimbrelException e) {
            share.stop(e);
        } catch (Exception e) { // Java code of users throws what it likes
            share.stop(new BatchException(walk.told(), e));
        }
    }

    private void go(BackfillRange range, RangeShare share, RowWalk walk, Batch batch) throws Exception {
        boolean finished = false;
        while (!finished && !share.isStopped()) {
            gate.pass(connection, share);
            BackfillRange at = share.isStopped() ? range : next(range.number(), walk, batch);
            finished = at.finished();
        }
    }

    /** A batch that others got in the way of is taken back, and done again with fewer rows from where the last one ended. */
    private BackfillRange next(int range, RowWalk walk, Batch batch) throws Exception {
        boolean[] again = {false};
        Instant[] start = {time.now()};
        BackfillRange[] before = {BackfillRange.WHOLE};
        BackfillRange at = queue.<BackfillRange, Exception>briefly(
                migration,
                () -> Transaction.<BackfillRange, Exception>of(connection, () -> {
                    if (again[0]) {
                        pace.collided();
                    }
                    again[0] = true;
                    start[0] = time.now();
                    before[0] = register.locked(connection, entry.id(), entry.portion(), range);
                    return before[0].finished() ? before[0] : moved(before[0], walk, batch, start[0]);
                }));
        if (!at.finished()) {
            pace.took(Duration.between(start[0], time.now()));
        }
        done.accept(at.done() - before[0].done());
        return at;
    }

    private BackfillRange moved(BackfillRange range, RowWalk walk, Batch batch, Instant start) throws Exception {
        walk.between(range.behind(), range.upTo());
        long number = batch.next(pace.size());
        BackfillRange moved = range.after(walk.bookmark(), number, Duration.between(start, time.now()), walk.isAtEnd());
        register.move(connection, entry.id(), entry.portion(), moved);
        return moved;
    }
}
