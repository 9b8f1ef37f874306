package dev.whimbrel.core.run;

import dev.whimbrel.core.data.Bookmark;
import dev.whimbrel.core.data.RowChange;
import dev.whimbrel.core.data.RowWalk;
import dev.whimbrel.core.data.TableRows;
import dev.whimbrel.core.migration.BatchStep;
import dev.whimbrel.core.migration.MigrationContext;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.schema.operation.Backfill;
import java.sql.Connection;
import java.util.function.Consumer;

/**
 * A walk through the rows of a table that commits each batch along with the note of where it ends, so that every row is done
 * once, wherever a run is cut.
 */
final class BackfillRun {
    private final Connection connection;
    private final Ledger ledger;
    private final LockQueue queue;
    private final PlannedMigration migration;
    private final Consumer<Bookmark> behind;

    /** @param behind is told what is done for good */
    BackfillRun(
            Connection connection,
            Ledger ledger,
            LockQueue queue,
            PlannedMigration migration,
            Consumer<Bookmark> behind) {
        this.connection = connection;
        this.queue = queue;
        this.migration = migration;
        this.ledger = ledger;
        this.behind = behind;
    }

    /** Goes through the table from where the journal's entry says. */
    void run(Backfill backfill, MigrationContext context, JournalEntry entry) throws Exception {
        Bookmark start = Bookmark.parse(entry.sql());
        behind.accept(start);
        TableRows rows = context.rows().table(backfill.table());
        RowWalk walk = rows.walk(backfill.batchSize() == Backfill.ADAPTIVE ? 1000 : backfill.batchSize());
        walk.startAt(start);
        Batch batch = batch(backfill, rows, walk);
        ledger.write(connection, entry);
        walk.report();
        while (next(batch, walk, entry)) {
            behind.accept(walk.bookmark());
            walk.report();
        }
    }

    /** A batch that others got in the way of is taken back, and done again from where the last one ended. */
    private boolean next(Batch batch, RowWalk walk, JournalEntry entry) throws Exception {
        Bookmark from = walk.bookmark();
        return queue.<Boolean, Exception>again(
                migration,
                () -> Transaction.<Boolean, Exception>of(connection, () -> {
                    walk.startAt(from);
                    boolean more = batch.next();
                    if (more) {
                        ledger.write(connection, entry.at(walk.bookmark()));
                    }
                    return more;
                }));
    }

    private static Batch batch(Backfill backfill, TableRows rows, RowWalk walk) throws Exception {
        return switch (backfill.work()) {
            case Backfill.Work.Sql(String text) -> () -> walk.next(text);
            case Backfill.Work.Java(BatchStep code) -> {
                RowChange change = code.over(rows);
                yield () -> walk.next(change);
            }
            case Backfill.Work.Java unknown ->
                throw new IllegalStateException(unknown.code().getClass() + " is no code for rows");
        };
    }

    /** One batch; false where there are no more rows. */
    private interface Batch {
        boolean next() throws Exception;
    }
}
