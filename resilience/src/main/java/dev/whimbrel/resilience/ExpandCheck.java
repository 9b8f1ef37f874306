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
import java.util.Map;

/**
 * Lets an old and a new version of a small application write the same rows while a migration is expanded, and until its
 * contract: a renamed column, two that change their type, one that is split. In the end each value has to be the one that
 * was written last, in both forms.
 */
final class ExpandCheck {
    private static final int WRITERS = 4;
    private static final int ROWS = 20_000;

    private final Laboratory laboratory;
    private final long seed;
    private final Report report;
    private final Tool tool;

    ExpandCheck(Laboratory laboratory, long seed, Report report) throws IOException {
        this.laboratory = laboratory;
        this.seed = seed;
        this.report = report;
        Path folder = laboratory.folder("expand");
        Path app = Files.createDirectories(folder.resolve("migrations/shop"));
        Files.writeString(folder.resolve("whimbrel.toml"), "");
        Files.writeString(app.resolve("M0001_initial.java"), """
                package migrations.shop;
                import static dev.whimbrel.schema.Vocabulary.*;
                import dev.whimbrel.core.migration.*;
                public final class M0001_initial implements Migration {
                    public void define(MigrationBuilder migration) {
                        migration.createTable("person", column("id", bigint()).notNull(), column("mail", text()).notNull(),
                                column("name", text()).notNull(), column("points", integer()).notNull(), column("code", text()),
                                column("version", integer()).notNull().defaultTo("1"), primaryKey("id"));
                        migration.createIndex("person", index("mail").named("person_mail"));
                    }
                }
                """);
        Files.writeString(app.resolve("M0002_contact.java"), """
                package migrations.shop;
                import static dev.whimbrel.schema.Vocabulary.*;
                import dev.whimbrel.core.migration.*;
                public final class M0002_contact implements Migration {
                    public void define(MigrationBuilder migration) {
                        migration.after("shop.0001_initial");
                        migration.renameColumn("person", "mail", "email");
                        migration.alterColumn("person", column("points", bigint()).notNull());
                        migration.alterColumn("person", column("code", integer()));
                        migration.replaceColumns("person")
                                .to(column("first", text()).notNull(), "split_part(name, ' ', 1)")
                                .to(column("last", text()).notNull(), "split_part(name, ' ', 2)")
                                .from("name", "first || ' ' || last");
                    }
                }
                """);
        this.tool = new Tool(folder, laboratory);
    }

    /** Writes so often, half before the first phase is through and half after it. */
    void run(int writes) throws IOException, SQLException, InterruptedException {
        String database = laboratory.createDatabase();
        tool.run(database, "migrate", "shop", "0001");
        laboratory.execute(
                database,
                "INSERT INTO person (id, mail, name, points, code) SELECT n, 'm' || n, 'f' || n || ' l' || n, n, n::text"
                        + " FROM generate_series(1, " + ROWS + ") AS n");
        List<String> losses = new ArrayList<>();
        PersonWriters writers = new PersonWriters(laboratory, database, WRITERS, ROWS, seed);
        try (writers) {
            Running expanding = tool.start(database, laboratory.port(), "migrate", "--phase", "expand");
            expanding.succeed();
            long during = writers.done();
            writers.until(Math.max(writes, during + writes / 2));
            report.line(during + " writes while the migration was expanded, " + (writers.done() - during)
                    + " until its contract, " + writers.fresh() + " of all by the new version");
        }
        writers.failures().forEach(failure -> losses.add("a client failed: " + failure));
        compare(database, "mail, name, points::text, code", "between the phases, old version", writers, losses);
        compare(
                database,
                "email, first || ' ' || last, (SELECT p.points::text FROM whimbrel_shop_0002_contact.person p WHERE p.id ="
                        + " person.id), (SELECT p.code::text FROM whimbrel_shop_0002_contact.person p WHERE p.id ="
                        + " person.id)",
                "between the phases, new version",
                writers,
                losses);
        tool.run(database, "migrate", "--phase", "contract");
        compare(
                database,
                "email, first || ' ' || last, points::text, code::text",
                "after the contract",
                writers,
                losses);
        report.judged(writers.done() + " writes", true, losses);
        laboratory.dropDatabase(database);
    }

    private void compare(String database, String columns, String when, PersonWriters writers, List<String> losses)
            throws SQLException {
        Map<Long, Person> expected = writers.expected();
        int found = 0;
        try (Connection connection = laboratory.connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, version, " + columns + " FROM person")) {
            while (rows.next()) {
                Person actual = new Person(
                        rows.getInt(2), rows.getString(3), rows.getString(4), rows.getString(5), rows.getString(6));
                Person wanted = expected.get(rows.getLong(1));
                if (!actual.equals(wanted)) {
                    losses.add(when + ", row " + rows.getLong(1) + " is " + actual + " and not " + wanted);
                }
                found++;
            }
        }
        if (found != expected.size()) {
            losses.add(when + " there are " + found + " rows and not " + expected.size());
        }
    }
}
