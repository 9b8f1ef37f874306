package dev.whimbrel.resilience;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Both versions of an application at work on the same rows. Each write counts the row's version up and is told which it made, so
 * that what the row has to hold in the end is known, whoever was first.
 */
final class PersonWriters implements AutoCloseable {
    /** The rows that everybody writes most of the time, so that writers meet. */
    private static final int BUSY = 200;

    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong fresh = new AtomicLong();
    private final AtomicLong newest;
    private final int rows;
    private final ConcurrentLinkedQueue<Write> writes = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    /** One write that the server confirmed; what it did not say is empty. */
    private record Write(
            long id,
            int version,
            Optional<String> mail,
            Optional<String> name,
            Optional<String> points,
            Optional<String> code) {
        Person on(Person before) {
            return new Person(
                    version,
                    mail.orElse(before.mail()),
                    name.orElse(before.name()),
                    points.orElse(before.points()),
                    code.orElse(before.code()));
        }
    }

    /** Starts so many writers of each version; those of the new one begin as soon as there is something for them. */
    PersonWriters(Laboratory laboratory, String database, int count, int rows, long seed) {
        this.rows = rows;
        this.newest = new AtomicLong(rows);
        for (int number = 0; number < count; number++) {
            Random random = new Random(seed + number);
            threads.add(Thread.ofPlatform().start(() -> guarded(() -> old(laboratory.connect(database), random))));
            Random other = new Random(seed - number - 1);
            threads.add(Thread.ofPlatform().start(() -> guarded(() -> renewed(laboratory.connect(database), other))));
        }
    }

    long done() {
        return done.get();
    }

    /** Returns how many of them the new version did. */
    long fresh() {
        return fresh.get();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Waits until so much is written, or somebody failed. */
    void until(long count) throws InterruptedException {
        while (done.get() < count && failures.isEmpty()) {
            Thread.sleep(20);
        }
    }

    /** Returns what each row has to hold. */
    Map<Long, Person> expected() {
        Map<Long, Person> all = new HashMap<>();
        for (long id = 1; id <= rows; id++) {
            all.put(id, Person.first(id));
        }
        writes.stream()
                .sorted((one, other) -> Integer.compare(one.version(), other.version()))
                .forEach(write ->
                        all.merge(write.id(), write.on(Person.first(write.id())), (before, after) -> write.on(before)));
        return all;
    }

    /** What is done with a connection for as long as it takes. */
    private interface Work {
        void run() throws SQLException, InterruptedException;
    }

    private void guarded(Work work) {
        try {
            work.run();
        } catch (SQLException e) {
            failures.add(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void old(Connection opened, Random random) throws SQLException {
        try (Connection connection = opened) {
            while (!stopped) {
                write(connection, random, "mail", List.of("name"));
            }
        }
    }

    private void renewed(Connection opened, Random random) throws SQLException, InterruptedException {
        try (Connection connection = opened;
                Statement statement = connection.createStatement()) {
            while (!stopped && !isExpanded(statement)) {
                Thread.sleep(5);
            }
            statement.execute("SET search_path = whimbrel_shop_0002_contact, public");
            while (!stopped) {
                write(connection, random, "email", List.of("first", "last"));
                fresh.incrementAndGet();
            }
        }
    }

    private static boolean isExpanded(Statement statement) throws SQLException {
        try (ResultSet found =
                statement.executeQuery("SELECT to_regclass('whimbrel_shop_0002_contact.person') IS NOT NULL")) {
            return found.next() && found.getBoolean(1);
        }
    }

    private void write(Connection connection, Random random, String mail, List<String> name) throws SQLException {
        String token = Long.toString(random.nextLong() >>> 1, 36);
        boolean inserts = random.nextInt(20) == 0;
        boolean all = inserts || random.nextInt(3) == 0;
        long id = inserts ? newest.incrementAndGet() : 1 + random.nextInt(random.nextInt(4) == 0 ? rows : BUSY);
        Map<String, Object> values = new HashMap<>();
        Optional<String> newMail = given(all || random.nextBoolean(), "m" + token);
        newMail.ifPresent(value -> values.put(mail, value));
        Optional<String> newName = given(all || random.nextBoolean(), "f" + token + " l" + token);
        newName.ifPresent(value -> {
            String[] parts = value.split(" ", -1);
            for (int i = 0; i < name.size(); i++) {
                values.put(name.get(i), name.size() == 1 ? value : parts[i]);
            }
        });
        int number = random.nextInt(1_000_000);
        Optional<String> points = given(all || random.nextBoolean(), String.valueOf(number));
        points.ifPresent(value -> values.put("points", number));
        Optional<String> code = given(all || random.nextBoolean(), String.valueOf(number + 1));
        code.ifPresent(value -> values.put("code", name.size() == 1 ? value : (Object) (number + 1)));
        int version = inserts ? inserted(connection, id, values) : updated(connection, id, values);
        writes.add(new Write(id, version, newMail, newName, points, code));
        done.incrementAndGet();
    }

    private static Optional<String> given(boolean wanted, String value) {
        return wanted ? Optional.of(value) : Optional.empty();
    }

    private static int inserted(Connection connection, long id, Map<String, Object> values) throws SQLException {
        List<String> names = List.copyOf(values.keySet());
        return version(
                connection,
                "INSERT INTO person (id, version, " + String.join(", ", names) + ") VALUES (?, 1"
                        + ", ?".repeat(names.size()) + ") RETURNING version",
                List.of(id),
                names,
                values,
                List.of());
    }

    private static int updated(Connection connection, long id, Map<String, Object> values) throws SQLException {
        List<String> names = List.copyOf(values.keySet());
        String assigned =
                String.join("", names.stream().map(name -> ", " + name + " = ?").toList());
        return version(
                connection,
                "UPDATE person SET version = version + 1" + assigned + " WHERE id = ? RETURNING version",
                List.of(),
                names,
                values,
                List.of(id));
    }

    private static int version(
            Connection connection,
            String sql,
            List<Long> before,
            List<String> names,
            Map<String, Object> values,
            List<Long> after)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int at = 1;
            for (Long id : before) {
                statement.setLong(at++, id);
            }
            for (String name : names) {
                statement.setObject(at++, values.get(name));
            }
            for (Long id : after) {
                statement.setLong(at++, id);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    @Override
    public void close() {
        stopped = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
