package dev.whimbrel.resilience;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A project with migrations of all sorts, in a folder of its own. */
record Scene(Path folder) {
    private static final List<String> FILES = List.of(
            "whimbrel.toml",
            "migrations/shop/M0001_initial.java",
            "migrations/shop/0002_find_orders.sql",
            "migrations/shop/M0003_backfill.java",
            "migrations/shop/M0004_count.java",
            "migrations/shop/0005_maintain.sql",
            "migrations/shop/M0006_rules.java");

    /** The order of rows tells nothing, and neither does when a migration was applied. */
    static final List<String> TABLES = List.of("customer", "orders", "stock", "visit");

    /** Returns the project with transactional, concurrent-index, enum, backfill, and Java parts. */
    static Scene ofAllSorts(Path folder) throws IOException {
        for (String name : FILES) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            try (InputStream content = Scene.class.getResourceAsStream("scene/" + name)) {
                Files.copy(content, file);
            }
        }
        return new Scene(folder);
    }

    /** Returns a project of many small migrations, one after the other. */
    static Scene ofMany(Path folder, int migrations) throws IOException {
        Path app = Files.createDirectories(folder.resolve("migrations/many"));
        Files.writeString(folder.resolve("whimbrel.toml"), "[apps]\nmany = [\"many\"]\n");
        for (int number = 1; number <= migrations; number++) {
            String after = number == 1 ? "" : "-- after: many.%04d_step%n%n".formatted(number - 1);
            Files.writeString(app.resolve("%04d_step.sql".formatted(number)), after + """
                            -- up
                            CREATE TABLE step_%1$d (id integer PRIMARY KEY, note text);
                            INSERT INTO step_%1$d VALUES (1, 'once');

                            -- down
                            DROP TABLE step_%1$d;
                            """.formatted(number));
        }
        return new Scene(folder);
    }
}
