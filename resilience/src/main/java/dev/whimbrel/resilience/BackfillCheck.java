package dev.whimbrel.resilience;

import dev.whimbrel.resilience.Tool.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Fills a column of a large table in batches, and measures that beside one statement that does the same: how fast it is, and for
 * how long an application stands still. Then it kills the process on the way, again and again; a column that counts how often each
 * row was changed shows whether any was forgotten, or done twice.
 */
final class BackfillCheck {
    private static final int CLIENTS = 4;
    private static final int KILLS = 20;
    private static final int MOST_WORKERS = 3;
    private static final int SHARE_WITH_CLIENTS = 5;

    /** With fewer rows, the start of a process is most of the time. */
    private static final int ROWS_THAT_TELL = 1_000_000;

    private static final double WANTED_SPEED = 0.8;
    private static final String CHANGE = "SET full_name = upper(name), touched = touched + 1";
    private static final String ONCE =
            "SELECT count(*) FILTER (WHERE touched <> 1 OR full_name IS DISTINCT FROM upper(name)) FROM orders";
    /** Once all rows are through, nothing is noted of them any more. */
    private static final String NOTED = "SELECT CASE WHEN bool_and(touched = 1) AND NOT EXISTS "
            + "(SELECT FROM whimbrel_backfill_ranges) THEN 0 ELSE sum(touched) - coalesce("
            + "(SELECT sum(rows_done) FROM whimbrel_backfill_ranges), 0) END FROM orders";

    private final Laboratory laboratory;
    private final Random random;
    private final long seed;
    private final Report report;
    private final Tool tool;

    /** What changes the table. */
    private interface Change {
        void make() throws IOException, SQLException, InterruptedException;
    }

    BackfillCheck(Laboratory laboratory, long seed, Report report) throws IOException {
        this.laboratory = laboratory;
        this.seed = seed;
        this.random = new Random(seed);
        this.report = report;
        Path folder = laboratory.folder("backfill");
        Path app = Files.createDirectories(folder.resolve("migrations/shop"));
        Files.writeString(folder.resolve("whimbrel.toml"), "[backfill]\nmax-active = 0\n");
        Files.writeString(app.resolve("0001_orders.sql"), """
                -- up
                CREATE TABLE orders (id bigint PRIMARY KEY, total integer NOT NULL DEFAULT 0, name text NOT NULL,
                    full_name text, touched integer NOT NULL DEFAULT 0);
                -- down
                DROP TABLE orders;
                """);
        Files.writeString(app.resolve("0002_full_name.sql"), """
                -- after: shop.0001_orders
                -- batches: orders
                -- expect-none: full_name IS NULL
                -- up
                UPDATE orders %s WHERE :batch;
                -- down
                """.formatted(CHANGE));
        this.tool = new Tool(folder, laboratory);
    }

    void run(int rows, int rounds) throws IOException, SQLException, InterruptedException {
        String database = laboratory.createDatabase();
        tool.learn(() -> migrate(database, "shop", "0001").succeed());
        double last = 0;
        for (int round = 0; round < rounds; round++) {
            double bare = seconds(database, rows, () -> laboratory.execute(database, "UPDATE orders " + CHANGE));
            tell("one UPDATE", rows, bare, bare);
            last = seconds(database, rows, () -> migrate(database).succeed());
            tell("backfill", rows, last, bare);
            double two = seconds(
                    database,
                    rows,
                    () -> migrate(database, "--backfill-workers", "2").succeed());
            tell("backfill, 2 workers", rows, two, bare);
            List<String> losses = new ArrayList<>();
            if (rows >= ROWS_THAT_TELL && bare / last < WANTED_SPEED) {
                losses.add("it is slower than " + Math.round(WANTED_SPEED * 100) + "% of one UPDATE");
            }
            report.judged("round " + (round + 1), true, losses);
        }
        stall(database, Math.max(1_000, rows / SHARE_WITH_CLIENTS));
        kill(database, rows, last);
        laboratory.dropDatabase(database);
    }

    /** Fewer rows, for those who stand still do so for as long as the statement takes. */
    private void stall(String database, int rows) throws IOException, SQLException, InterruptedException {
        long bare = stallMillis(database, rows, () -> laboratory.execute(database, "UPDATE orders " + CHANGE));
        long ours = stallMillis(database, rows, () -> migrate(database).succeed());
        report.line(String.format(
                Locale.ROOT,
                "%d clients that read and write, longest stall while %,d rows change: one UPDATE %,d ms, backfill %,d ms",
                CLIENTS,
                rows,
                bare,
                ours));
        report.judged(
                "clients beside it",
                true,
                rows < ROWS_THAT_TELL || ours < bare / 4 ? List.of() : List.of("clients stood still as long"));
    }

    private void tell(String what, int rows, double seconds, double bare) {
        report.line(String.format(
                Locale.ROOT,
                "%-20s %,10d rows in %6.1f s, %,8.0f rows/s (%.0f%%)",
                what,
                rows,
                seconds,
                rows / seconds,
                100 * bare / seconds));
    }

    private double seconds(String database, int rows, Change change)
            throws IOException, SQLException, InterruptedException {
        begin(database, rows);
        long start = System.nanoTime();
        change.make();
        double seconds = (System.nanoTime() - start) / 1e9;
        judge(database, List.of());
        return seconds;
    }

    private long stallMillis(String database, int rows, Change change)
            throws IOException, SQLException, InterruptedException {
        begin(database, rows);
        try (Clients clients = new Clients(laboratory, database, CLIENTS, rows, seed)) {
            Thread.sleep(1_000);
            clients.reset();
            change.make();
            Thread.sleep(1_000); // who stood still until now is through then
            judge(database, clients.failures());
            return clients.longestMillis();
        }
    }

    private void judge(String database, List<String> failures) throws SQLException {
        List<String> losses = new ArrayList<>(failures);
        refuse(number(database, ONCE), "rows are not as they should be", losses);
        report.judged("a change of all rows", true, losses);
    }

    /** Each time another number of workers goes on. */
    private void kill(String database, int rows, double seconds)
            throws IOException, SQLException, InterruptedException {
        begin(database, rows);
        List<String> losses = new ArrayList<>();
        int kills = rows < ROWS_THAT_TELL ? KILLS / 5 : KILLS;
        int took = 0;
        boolean ended = false;
        for (int kill = 0; kill < kills && !ended; kill++) {
            Running running = migrate(database, "--backfill-workers", String.valueOf(1 + kill % MOST_WORKERS));
            awaitWork(database, running);
            Thread.sleep(Math.round(1000 * seconds / kills * random.nextDouble()));
            running.kill();
            ended = running.exitCode() == 0;
            if (!ended) {
                took++;
                refuse(number(database, NOTED), "rows more were changed than noted, at kill " + took, losses);
            }
        }
        Running end = migrate(database);
        if (end.exitCode() != 0) {
            losses.add("the run after all kills ends with " + end.exitCode() + ":\n" + end.text());
        }
        refuse(number(database, ONCE), "rows were not changed exactly once", losses);
        refuse(number(database, "SELECT count(*) FROM whimbrel_journal"), "rows are left in the journal", losses);
        report.line(took + " of " + kills + " kills came in the middle; "
                + number(database, "SELECT sum(touched) FROM orders")
                + " rows were changed, each between " + number(database, "SELECT min(touched) FROM orders") + " and "
                + number(database, "SELECT max(touched) FROM orders") + " times");
        report.judged("killed " + took + " times", took > 0, losses);
    }

    /** A process that is killed while it starts proves nothing: it is to be in the middle of the table. */
    private void awaitWork(String database, Running running) throws SQLException, InterruptedException {
        long before = progress(database);
        while (running.process().isAlive() && progress(database) == before) {
            Thread.sleep(20);
        }
    }

    private long progress(String database) throws SQLException {
        return number(database, "SELECT count(to_regclass('whimbrel_backfill_ranges'))") == 0
                ? 0
                : number(database, "SELECT coalesce(sum(rows_done), 0) FROM whimbrel_backfill_ranges");
    }

    /** Makes the table anew, so that nothing of an earlier change is left in it. */
    private void begin(String database, int rows) throws SQLException {
        laboratory.execute(database, "TRUNCATE orders");
        laboratory.execute(database, "DELETE FROM whimbrel_migrations WHERE name <> '0001_orders'");
        laboratory.execute(
                database,
                "INSERT INTO orders (id, name) SELECT n, 'name of ' || n FROM generate_series(1, " + rows + ") n");
        laboratory.execute(database, "VACUUM ANALYZE orders");
        laboratory.execute(database, "CHECKPOINT");
    }

    private Running migrate(String database, String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of("migrate"));
        all.addAll(List.of(words));
        return tool.start(database, laboratory.port(), all.toArray(String[]::new));
    }

    private static void refuse(long count, String what, List<String> losses) {
        if (count != 0) {
            losses.add(count + " " + what);
        }
    }

    private long number(String database, String sql) throws SQLException {
        try (Connection connection = laboratory.connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
