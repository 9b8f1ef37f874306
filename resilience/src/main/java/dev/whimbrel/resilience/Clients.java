package dev.whimbrel.resilience;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/** An application: connections that read and write single rows of a table, one after the other, as fast as they can. */
final class Clients implements AutoCloseable {
    /** Latencies are told apart by so many microseconds, up to two seconds. */
    private static final int STEP_MICROS = 20;

    private static final int BUCKETS = 100_000;

    private final List<Thread> threads = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();
    private final AtomicLong longest = new AtomicLong();
    private final AtomicLongArray since; // when each began the statement that it waits for
    private final AtomicLongArray latencies = new AtomicLongArray(BUCKETS);
    private final AtomicLong done = new AtomicLong();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    /** Starts so many clients on the table {@code orders} with rows 1 to {@code rows}. */
    Clients(Laboratory laboratory, String database, int count, int rows, long seed) throws SQLException {
        this(laboratory, database, "orders", count, rows, seed);
    }

    /** Starts so many clients on a table with the columns {@code id}, which goes from 1 to {@code rows}, and {@code total}. */
    Clients(Laboratory laboratory, String database, String table, int count, int rows, long seed) throws SQLException {
        since = new AtomicLongArray(count);
        for (int number = 0; number < count; number++) {
            Connection connection = laboratory.connect(database);
            connections.add(connection);
            Random random = new Random(seed + number);
            int client = number;
            since.set(client, System.nanoTime());
            threads.add(Thread.ofVirtual().start(() -> work(client, connection, table, random, rows)));
        }
    }

    /** Forgets what was measured so far. */
    void reset() {
        longest.set(0);
        done.set(0);
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            latencies.set(bucket, 0);
        }
    }

    /** Returns the time within which 99 of 100 statements were done, in milliseconds. */
    double p99Millis() {
        long left = done.get() / 100;
        int bucket = BUCKETS;
        while (bucket > 0 && left >= 0) {
            bucket--;
            left -= latencies.get(bucket);
        }
        return (bucket + 1) * STEP_MICROS / 1_000.0;
    }

    /** Returns the longest time that one statement took, or has taken up to now, in milliseconds. */
    long longestMillis() {
        long now = System.nanoTime();
        return IntStream.range(0, since.length())
                        .mapToLong(client -> now - since.get(client))
                        .reduce(longest.get(), Math::max)
                / 1_000_000;
    }

    long done() {
        return done.get();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    private void work(int client, Connection connection, String table, Random random, int rows) {
        try (PreparedStatement read = connection.prepareStatement("SELECT total FROM " + table + " WHERE id = ?");
                PreparedStatement write =
                        connection.prepareStatement("UPDATE " + table + " SET total = total + 1 WHERE id = ?")) {
            while (!stopped) {
                long start = System.nanoTime();
                since.set(client, start);
                PreparedStatement next = random.nextInt(4) == 0 ? write : read;
                next.setInt(1, 1 + random.nextInt(rows));
                next.execute();
                long took = System.nanoTime() - start;
                longest.accumulateAndGet(took, Math::max);
                latencies.incrementAndGet((int) Math.min(BUCKETS - 1, took / 1_000 / STEP_MICROS));
                done.incrementAndGet();
                Thread.sleep(2);
            }
        } catch (SQLException e) {
            failures.add(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws SQLException {
        stopped = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
