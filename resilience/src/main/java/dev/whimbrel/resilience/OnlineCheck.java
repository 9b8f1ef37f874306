package dev.whimbrel.resilience;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Changes tables that an application reads and writes all the while, online and in the naive way, and measures what the
 * application feels of either.
 */
final class OnlineCheck {
    private static final int CLIENTS = 8;
    private static final double LONGEST_STALL_MILLIS = 1_000;
    private static final double MOST_TIMES_QUIET = 2;

    /** Below this nobody tells one p99 from another. */
    private static final double UNNOTICED_MILLIS = 10;

    private final Laboratory laboratory;
    private final Report report;
    private final Tool tool;
    private final Limits limits;
    private final int rows;
    private final long seed;

    /** How much is asked for: where others use the machine, its figures say little. */
    enum Limits {
        /** No client fails. */
        ERRORS,
        /** Nor does one stand still, or get much slower. */
        ALL
    }

    /** What the clients felt while something was done. */
    private record Feeling(double seconds, long longest, double p99, long statements, List<String> failures) {
        String inWords() {
            return String.format(Locale.ROOT, "%.1f s | %d ms | %.1f ms", seconds, longest, p99);
        }
    }

    OnlineCheck(Laboratory laboratory, long seed, Limits limits, int rows, Report report) throws IOException {
        this.laboratory = laboratory;
        this.seed = seed;
        this.limits = limits;
        this.rows = rows;
        this.report = report;
        Path folder = laboratory.folder("online");
        OnlineChange.write(folder, rows);
        this.tool = new Tool(folder, laboratory);
    }

    void run() throws IOException, SQLException, InterruptedException {
        String database = laboratory.createDatabase();
        tool.run(database, "migrate", "shop", "0001");
        fill(database);
        report.line(machine(database));
        report.line("| change | quiet p99 | online: took | longest stall | p99 | errors |"
                + " naive: took | longest stall | p99 |");
        report.line("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        for (int i = 0; i < OnlineChange.ALL.size(); i++) {
            String number = String.format(Locale.ROOT, "%04d", i + 2);
            String before = String.format(Locale.ROOT, "%04d", i + 1);
            change(database, OnlineChange.ALL.get(i), number, before);
        }
        laboratory.dropDatabase(database);
    }

    private void change(String database, OnlineChange change, String number, String before)
            throws IOException, SQLException, InterruptedException {
        try (Clients clients = new Clients(laboratory, database, change.table(), CLIENTS, rows, seed)) {
            Feeling quiet = felt(clients, () -> Thread.sleep(limits == Limits.ALL ? 10_000 : 1_000));
            Feeling online =
                    felt(clients, () -> tool.run(database, "migrate", "shop", number, "--online", "--no-keep-dropped"));
            String naive = change.naive() ? "not tried | |" : "the same | |";
            if (change.naive() && limits == Limits.ALL) {
                tool.run(database, "migrate", "shop", before, "--no-keep-dropped");
                felt(clients, () -> Thread.sleep(500));
                naive = felt(clients, () -> tool.run(database, "migrate", "shop", number, "--no-keep-dropped"))
                        .inWords();
            }
            report.line(String.format(
                    Locale.ROOT,
                    "| %s | %.1f ms | %s | %d | %s |",
                    change.name(),
                    quiet.p99,
                    online.inWords(),
                    online.failures.size(),
                    naive));
            report.judged(change.name(), true, losses(quiet, online));
        }
    }

    private List<String> losses(Feeling quiet, Feeling online) {
        List<String> losses = new ArrayList<>(
                online.failures.stream().map(each -> "a client failed: " + each).toList());
        if (limits == Limits.ALL && online.longest >= LONGEST_STALL_MILLIS) {
            losses.add("a client stood still for " + online.longest + " ms");
        }
        if (limits == Limits.ALL && online.p99 > Math.max(UNNOTICED_MILLIS, MOST_TIMES_QUIET * quiet.p99)) {
            losses.add("99 of 100 statements took up to " + online.p99 + " ms, and " + quiet.p99 + " ms before");
        }
        return losses;
    }

    private static Feeling felt(Clients clients, Doing doing) throws IOException, SQLException, InterruptedException {
        clients.reset();
        long start = System.nanoTime();
        doing.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Feeling(seconds, clients.longestMillis(), clients.p99Millis(), clients.done(), clients.failures());
    }

    private void fill(String database) throws SQLException {
        try (Connection connection = laboratory.connect(database);
                Statement statement = connection.createStatement()) {
            String series = " FROM generate_series(1, " + rows + ") AS n";
            statement.execute("INSERT INTO customer SELECT n FROM generate_series(1, 1000) AS n");
            statement.execute("INSERT INTO orders (id, customer_id, total, amount, code, note)"
                    + " SELECT n, 1 + n % 1000, 0, n, 'code ' || n, 'note'" + series);
            statement.execute("INSERT INTO event SELECT n, 0, n" + series);
            statement.execute("VACUUM ANALYZE");
        }
    }

    private String machine(String database) throws SQLException {
        try (Connection connection = laboratory.connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT current_setting('server_version'), current_setting('shared_buffers'),"
                                + " pg_size_pretty(pg_total_relation_size('orders'))")) {
            row.next();
            return String.format(
                    Locale.ROOT,
                    "PostgreSQL %s with shared_buffers = %s, %d processors, %,d rows (%s), %d clients\n",
                    row.getString(1),
                    row.getString(2),
                    Runtime.getRuntime().availableProcessors(),
                    rows,
                    row.getString(3),
                    CLIENTS);
        }
    }

    /** What is measured. */
    private interface Doing {
        void run() throws IOException, SQLException, InterruptedException;
    }
}
