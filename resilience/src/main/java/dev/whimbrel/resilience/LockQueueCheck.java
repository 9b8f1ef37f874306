package dev.whimbrel.resilience;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes a table that an application reads and writes while somebody's long transaction holds it, and measures how long the
 * application stands still; beside it, what the bare statement does to the same application.
 */
final class LockQueueCheck {
    private static final int CLIENTS = 50;
    private static final int ROWS = 1_000;
    private static final long LONGEST_STALL_MILLIS = 1_000;

    private final Laboratory laboratory;
    private final long seed;
    private final Report report;
    private final Tool tool;
    private final long readerMillis;

    /** @param readerMillis how long the long transaction lasts */
    LockQueueCheck(Laboratory laboratory, long seed, long readerMillis, Report report) throws IOException {
        this.laboratory = laboratory;
        this.seed = seed;
        this.report = report;
        this.readerMillis = readerMillis;
        Path folder = laboratory.folder("queue");
        Path app = Files.createDirectories(folder.resolve("migrations/shop"));
        Files.writeString(folder.resolve("whimbrel.toml"), "");
        Files.writeString(app.resolve("0001_orders.sql"), """
                -- up
                CREATE TABLE orders (id integer PRIMARY KEY, total integer NOT NULL);
                -- down
                DROP TABLE orders;
                """);
        Files.writeString(app.resolve("0002_note.sql"), """
                -- after: shop.0001_orders
                -- up
                ALTER TABLE orders ADD COLUMN note text;
                -- down
                ALTER TABLE orders DROP COLUMN note;
                """);
        this.tool = new Tool(folder, laboratory);
    }

    void run(int rounds) throws IOException, SQLException, InterruptedException {
        for (int round = 0; round < rounds; round++) {
            String database = laboratory.createDatabase();
            tool.run(database, "migrate", "shop", "0001");
            laboratory.execute(database, "INSERT INTO orders SELECT n, 0 FROM generate_series(1, " + ROWS + ") AS n");
            try (Clients clients = new Clients(laboratory, database, CLIENTS, ROWS, seed)) {
                settle(clients);
                long bare = beside(
                        database,
                        () -> laboratory.execute(database, "ALTER TABLE orders ADD COLUMN bare text"),
                        clients);
                settle(clients);
                List<String> losses = new ArrayList<>();
                long ours = beside(database, () -> tool.run(database, "migrate"), clients);
                if (ours > LONGEST_STALL_MILLIS) {
                    losses.add("a client stood still for " + ours + " ms");
                }
                clients.failures().forEach(failure -> losses.add("a client failed: " + failure));
                report.line("longest stall of " + CLIENTS + " clients beside a transaction of " + readerMillis
                        + " ms: " + ours + " ms; with the bare statement " + bare + " ms; " + clients.done()
                        + " statements meanwhile");
                report.judged("round " + (round + 1), true, losses);
            }
            laboratory.dropDatabase(database);
        }
    }

    /** Whoever stood still is through a moment later, and counts no more. */
    private static void settle(Clients clients) throws InterruptedException {
        Thread.sleep(2_000);
        clients.reset();
    }

    /** Does a change while a reader's transaction is open, and returns the longest stall until both are done. */
    private long beside(String database, Change change, Clients clients)
            throws IOException, SQLException, InterruptedException {
        try (Connection reader = laboratory.connect(database)) {
            reader.setAutoCommit(false);
            try (Statement statement = reader.createStatement()) {
                statement.execute("SELECT count(*) FROM orders");
            }
            Thread end = Thread.ofVirtual().start(() -> endLater(reader));
            change.make();
            end.join();
        }
        return clients.longestMillis();
    }

    private void endLater(Connection reader) {
        try {
            Thread.sleep(readerMillis);
            reader.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What changes the table. */
    private interface Change {
        void make() throws IOException, SQLException, InterruptedException;
    }
}
