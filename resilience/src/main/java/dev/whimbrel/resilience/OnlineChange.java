package dev.whimbrel.resilience;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A change of a table that is in use.
 *
 * @param table the one that the application works with meanwhile
 * @param operations as a migration in Java says them
 * @param naive whether there is another way to do it
 */
record OnlineChange(String name, String table, String operations, boolean naive) {
    static final List<OnlineChange> ALL = List.of(
            of("an index", "migration.createIndex(\"orders\", index(\"amount\").named(\"orders_amount\"));"),
            of("a unique constraint", "migration.addUnique(\"orders\", unique(\"code\").named(\"orders_code\"));"),
            of("a primary key", "migration.addPrimaryKey(\"orders\", primaryKey(\"id\").named(\"orders_pkey\"));"),
            of(
                    "a foreign key",
                    "migration.addForeignKey(\"orders\", foreignKey(\"customer_id\").references(\"customer\", \"id\").named(\"orders_customer\"));"),
            of("a check", "migration.addCheck(\"orders\", check(\"amount >= 0\").named(\"orders_amount_check\"));"),
            of("NOT NULL", "migration.alterColumn(\"orders\", column(\"note\", text()).notNull());"),
            of(
                    "a column with a volatile default",
                    "migration.addColumn(\"orders\", column(\"token\", uuid()).defaultTo(\"gen_random_uuid()\").notNull());"),
            of(
                    "a referenced table goes",
                    "migration.dropConstraint(\"orders\", \"orders_region\"); migration.dropTable(\"region\");"),
            new OnlineChange(
                    "an index on a partitioned table",
                    "event",
                    "migration.createIndex(\"event\", index(\"owner_id\").named(\"event_owner\"));",
                    true),
            new OnlineChange(
                    "an enum value",
                    "orders",
                    "migration.alterEnum(enumType(\"mood\", \"glad\", \"sad\", \"so so\"));",
                    false),
            of(
                    "an index and a constraint go",
                    "migration.dropIndex(\"orders\", \"orders_amount\"); migration.dropConstraint(\"orders\", \"orders_amount_check\");"));

    private static OnlineChange of(String name, String operations) {
        return new OnlineChange(name, "orders", operations, true);
    }

    /** Writes the project: what there is first, and a migration for each change. */
    static void write(Path folder, int rows) throws IOException {
        Path app = Files.createDirectories(folder.resolve("migrations/shop"));
        Files.writeString(folder.resolve("whimbrel.toml"), "[apps]\nshop = [\"shop\"]\n");
        Files.writeString(app.resolve("0001_initial.sql"), """
                -- up
                CREATE TYPE mood AS ENUM ('glad', 'sad');
                CREATE TABLE customer (id bigint PRIMARY KEY);
                CREATE TABLE region (id bigint PRIMARY KEY);
                CREATE TABLE orders (id bigint NOT NULL CONSTRAINT orders_id UNIQUE, customer_id bigint NOT NULL,
                    region_id bigint CONSTRAINT orders_region REFERENCES region (id), total integer NOT NULL,
                    amount integer NOT NULL, code text NOT NULL, note text, mood mood);
                CREATE TABLE event (id bigint CONSTRAINT event_id PRIMARY KEY, total integer NOT NULL, owner_id bigint)
                    PARTITION BY RANGE (id);
                CREATE TABLE event_1 PARTITION OF event FOR VALUES FROM (MINVALUE) TO (%1$d);
                CREATE TABLE event_2 PARTITION OF event FOR VALUES FROM (%1$d) TO (MAXVALUE);

                -- down
                DROP TABLE event;
                DROP TABLE orders;
                DROP TABLE region;
                DROP TABLE customer;
                DROP TYPE mood;
                """.formatted(rows / 2));
        for (int i = 0; i < ALL.size(); i++) {
            String before = i == 0 ? "0001_initial" : "%04d_change".formatted(i + 1);
            String name = "%04d_change".formatted(i + 2);
            Files.writeString(app.resolve("M" + name + ".java"), """
                    package migrations.shop;
                    import static dev.whimbrel.schema.Vocabulary.*;
                    import dev.whimbrel.core.migration.*;
                    public final class M%s implements Migration {
                        public void define(MigrationBuilder migration) {
                            migration.after("shop.%s");
                            %s
                        }
                    }
                    """.formatted(name, before, ALL.get(i).operations));
        }
    }
}
