package dev.whimbrel.core.run;

import dev.whimbrel.core.data.Bookmark;
import dev.whimbrel.core.data.Condition;
import dev.whimbrel.core.data.RowProgress;
import dev.whimbrel.core.data.RowWalk;
import dev.whimbrel.core.data.RowWalk.Remainder;
import dev.whimbrel.core.data.Rows;
import dev.whimbrel.core.data.TableRows;
import dev.whimbrel.core.dialect.Dialect;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.core.plan.Step;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.DatabaseException;
import dev.whimbrel.problem.HistoryException;
import dev.whimbrel.schema.operation.Backfill;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;

/**
 * A walk through the rows of a table, by one or several workers, that commits each batch along with the note of where it ends,
 * so that every row is done once, wherever a run is cut.
 */
final class BackfillRun {
    /** Each worker gets so many ranges, so that nobody waits for longer than one of these takes. */
    private static final int RANGES_PER_WORKER = 16;

    /** A range of fewer rows is not worth the way. */
    private static final int SMALLEST_RANGE = 1_000;

    /** How often rows are gone through again that others wrote meanwhile. */
    private static final int PASSES = 3;

    private static final int COUNTED = 100_001;

    private final Dialect dialect;
    private final BackfillLedger register;
    private final Ledger ledger;
    private final Time time;
    private final LockQueue queue;
    private final Workers workers;
    private final RunListener listener;
    private final PlannedMigration migration;
    private final Step step;
    private final Backfill backfill;
    private final JournalEntry entry;
    private final LongConsumer behind;
    private long done;

    /**
     * Returns a run.
     *
     * @param queue of the session on which the first worker works
     * @param entry of the journal, for where it is
     * @param behind is told how many rows are done for good
     */
    BackfillRun(
            Dialect dialect,
            Ledger ledger,
            Time time,
            LockQueue queue,
            Workers workers,
            RunListener listener,
            PlannedMigration migration,
            Step step,
            Backfill backfill,
            JournalEntry entry,
            LongConsumer behind) {
        this.dialect = dialect;
        this.ledger = ledger;
        this.register = ledger.backfills();
        this.time = time;
        this.queue = queue;
        this.workers = workers;
        this.listener = listener;
        this.migration = migration;
        this.step = step;
        this.backfill = backfill;
        this.entry = entry;
        this.behind = behind;
    }

    /**
     * Goes through what is left of the table.
     *
     * @param begun whether an earlier run has begun
     */
    void run(boolean begun) throws Exception {
        if (begun) {
            behind.accept(progress().done());
        }
        TableRows rows = rows(queue.connection());
        BackfillWorker.batch(backfill, rows, rows.walk()); // a slip in the code is told before anything is done
        tryExpectation(rows);
        if (!begun) {
            register.create(queue.connection());
            begin(rows.walk().total());
        }
        BackfillProgress progress = progress();
        if (workers.policy().workers() > 1) {
            divide(rows, progress);
            progress = progress();
        }
        register.workers(
                queue.connection(),
                entry.id(),
                entry.portion(),
                workers.policy().workers());
        Tally tally = new Tally(progress.done(), progress.total());
        tally.add(0);
        walk(progress.ranges().stream().filter(range -> !range.finished()).toList(), tally);
        if (backfill.expectNone().isPresent()) {
            goThroughRest(rows.where(Condition.sql(backfill.expectNone().get())), tally);
        }
        analyze();
    }

    /** Asks the server to understand the condition, for no row: at the end of a long walk, a slip would be told late. */
    private void tryExpectation(TableRows rows) throws BatchException {
        if (backfill.expectNone().isPresent()) {
            String condition = backfill.expectNone().get();
            try {
                rows.where(Condition.sql(condition)).walk().remainder(0);
            } catch (SQLException e) {
                throw new BatchException("what no row is to be like afterwards (" + condition + ")", e);
            }
        }
    }

    private void begin(OptionalLong total) throws SQLException {
        Connection connection = queue.connection();
        Transaction.on(connection, () -> {
            register.begin(
                    connection, entry.id(), entry.portion(), backfill.table().toString(), total);
            ledger.write(connection, entry);
        });
    }

    private BackfillProgress progress() throws SQLException {
        return register.read(queue.connection()).stream()
                .filter(each -> each.id().equals(entry.id()) && each.portion() == entry.portion())
                .filter(each -> !each.ranges().isEmpty())
                .findFirst()
                .orElseThrow(() -> new HistoryException(
                        Code.INCONSISTENT_HISTORY,
                        Ledger.JOURNAL + " says that a backfill of " + backfill.table() + " is on its way in "
                                + entry.id() + ", and nothing says how far it is",
                        "Bring the rows of whimbrel_backfills and whimbrel_backfill_ranges back; or, if it may begin"
                                + " anew, delete the row of the journal."));
    }

    /** Ranges are divided until there are enough of them for all; what is done stays done. */
    private void divide(TableRows rows, BackfillProgress progress) throws SQLException {
        List<BackfillRange> open =
                progress.ranges().stream().filter(range -> !range.finished()).toList();
        int wanted = workers.policy().workers() * RANGES_PER_WORKER;
        long left = progress.total().orElse(Long.MAX_VALUE) - progress.done();
        int pieces = (int) Math.min((wanted + open.size() - 1) / Math.max(1, open.size()), left / SMALLEST_RANGE);
        if (open.size() >= workers.policy().workers() || pieces < 2) {
            return;
        }
        Connection connection = queue.connection();
        for (BackfillRange each : open) {
            Transaction.on(connection, () -> {
                BackfillRange range = register.locked(connection, entry.id(), entry.portion(), each.number());
                RowWalk walk = rows.walk();
                walk.between(range.behind(), range.upTo());
                List<Bookmark> bounds = walk.divided(pieces);
                int number = progress().ranges().size();
                for (int i = 0; i < bounds.size(); i++) {
                    Bookmark end = i + 1 < bounds.size() ? bounds.get(i + 1) : range.upTo();
                    register.add(
                            connection,
                            entry.id(),
                            entry.portion(),
                            new BackfillRange(number + 1 + i, bounds.get(i), end, 0, Duration.ZERO, false));
                }
                if (!bounds.isEmpty()) {
                    register.move(connection, entry.id(), entry.portion(), range.upTo(bounds.getFirst()));
                }
            });
        }
    }

    /** The first worker is the one that is here already. */
    private void walk(List<BackfillRange> ranges, Tally tally) throws Exception {
        RangeShare share = new RangeShare(ranges);
        BackfillGate gate = new BackfillGate(
                register, dialect.load(), workers.policy(), time, listener, migration, entry.portion());
        int others = Math.min(workers.policy().workers(), ranges.size()) - 1;
        if (others < 1) {
            worker(queue, gate, tally).work(share);
        } else {
            try (ExecutorService pool = Executors.newFixedThreadPool(others)) {
                for (int i = 0; i < others; i++) {
                    pool.execute(() -> oneMore(share, gate, tally));
                }
                worker(queue, gate, tally).work(share);
            }
        }
        share.rethrow();
    }

    private void oneMore(RangeShare share, BackfillGate gate, Tally tally) {
        try {
            LockQueue own = workers.more().get();
            Connection connection = own.connection();
            try {
                worker(own, gate, tally).work(share);
            } finally {
                connection.close();
            }
        } catch (SQLException | RuntimeException e) {
            share.stop(e);
        }
    }

    private BackfillWorker worker(LockQueue session, BackfillGate gate, Tally tally) {
        return new BackfillWorker(
                register,
                time,
                session,
                gate,
                migration,
                entry,
                backfill,
                rows(session.connection()),
                new BatchPace(backfill.batchSize(), workers.policy().batchTime()),
                tally::add);
    }

    /** What others wrote behind a worker's back comes to its turn now; what will not fit is somebody's mistake. */
    private void goThroughRest(TableRows rest, Tally tally) throws Exception {
        Remainder remainder = rest.walk().remainder(COUNTED);
        for (int pass = 1; pass <= PASSES && remainder.rows() > 0; pass++) {
            BatchPace pace =
                    new BatchPace(backfill.batchSize(), workers.policy().batchTime());
            RowWalk walk = rest.walk();
            BackfillWorker.Batch batch = BackfillWorker.batch(backfill, rest, walk);
            while (!walk.isAtEnd()) {
                Bookmark from = walk.bookmark();
                queue.<Long, Exception>briefly(
                        migration,
                        () -> Transaction.<Long, Exception>of(queue.connection(), () -> {
                            walk.between(from, Bookmark.NOWHERE);
                            return batch.next(pace.size());
                        }));
                tally.add(0);
            }
            remainder = rest.walk().remainder(COUNTED);
        }
        if (remainder.rows() > 0) {
            throw new DatabaseException(
                    Code.STATEMENT_FAILED,
                    (remainder.rows() == COUNTED ? "more than " + (COUNTED - 1) : String.valueOf(remainder.rows()))
                            + (remainder.rows() == 1 ? " row is" : " rows are") + " still as none should be ("
                            + backfill.expectNone().orElse("") + "), the first with " + remainder.example()
                            + ", after " + PASSES + " more times",
                    "Either the statement leaves such rows as they are, or somebody writes them all the time.");
        }
    }

    private void analyze() throws SQLException {
        String sql = dialect.rows().analyze(backfill.table());
        if (done > 0 && !sql.isEmpty()) {
            queue.outside(); // autovacuum, which may be at the same table, gives way only to those who wait
            try (Statement statement = queue.connection().createStatement()) {
                statement.execute(sql);
            }
        }
    }

    private TableRows rows(Connection connection) {
        return new Rows(connection, step.before(), dialect.rows(), progress -> {}).table(backfill.table());
    }

    /** How far all are together. */
    private final class Tally {
        private final OptionalLong total;

        Tally(long before, OptionalLong total) {
            this.total = total;
            done = before;
        }

        synchronized void add(long rows) {
            done += rows;
            behind.accept(done);
            listener.on(new RunEvent.RowsDone(
                    migration, step, new RowProgress.Progress(backfill.table().toString(), done, total)));
        }
    }
}
