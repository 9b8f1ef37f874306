package dev.whimbrel.resilience;

import dev.whimbrel.cli.Whimbrel;
import dev.whimbrel.cli.command.Invocation;
import dev.whimbrel.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Gives the tool names and values, settings, migration files, and ledgers that somebody made to break it, and looks that it
 * does its work or says what is wrong: no stack trace, and nothing done that was only a name.
 */
final class FuzzCheck {
    private static final int UNEXPECTED = 70;
    private static final String SETTINGS = """
            [apps]
            shop = ["shop"]

            [database]
            schema = "public"
            lock-wait = "1s"

            [placeholders]
            owner = "shop"
            """;
    private static final String SQL = """
            -- after: shop.0001_initial
            -- transaction: none

            -- up
            CREATE TABLE item (id bigint PRIMARY KEY, name text DEFAULT 'x; y' NOT NULL);
            INSERT INTO item VALUES (1, $$ten$$), (2, E'a\\'b');
            -- down
            DROP TABLE item;
            """;
    private static final String JAVA = """
            package migrations.shop;

            import static dev.whimbrel.schema.Vocabulary.*;

            import dev.whimbrel.core.migration.Migration;
            import dev.whimbrel.core.migration.MigrationBuilder;

            public final class M0002_item implements Migration {
                @Override
                public void define(MigrationBuilder migration) {
                    migration.after("shop.0001_initial");
                    migration.createTable("item", column("id", bigint()).identity(), primaryKey("id"));
                }
            }
            """;
    private static final List<String> BREAKING_LEDGERS = List.of(
            "INSERT INTO whimbrel_migrations VALUES (%1$s, %2$s, %3$s, now(), %2$s)",
            "INSERT INTO whimbrel_migrations VALUES ('shop', %2$s, %3$s, 'infinity', '')",
            "INSERT INTO whimbrel_migrations VALUES ('shop', '0001_initial', %3$s, now(), %2$s)",
            "INSERT INTO whimbrel_journal VALUES (%1$s, %2$s, 'FORWARD', 1, 'INTENT', %3$s, %4$s)",
            "INSERT INTO whimbrel_journal VALUES ('shop', '0001_initial', 'FORWARD', 1, 'INTENT', %3$s, %4$s)",
            "INSERT INTO whimbrel_journal VALUES ('shop', '0001_initial', 'FORWARD', 1, 'INTENT', '', 'rows of ' || %4$s)",
            "INSERT INTO whimbrel_journal VALUES ('shop', '0001_initial', left(%1$s, 16), 1, left(%2$s, 16), %3$s, %4$s)",
            "INSERT INTO whimbrel_journal VALUES ('shop', '0001_initial', 'BACKWARD', -7, 'DONE', %3$s, %4$s)",
            "ALTER TABLE whimbrel_journal DROP COLUMN state",
            "ALTER TABLE whimbrel_migrations ALTER applied_at TYPE text",
            "ALTER TABLE whimbrel_migrations RENAME checksum TO \"sum\"",
            "DROP TABLE whimbrel_journal",
            "DROP TABLE whimbrel_migrations; CREATE VIEW whimbrel_migrations AS SELECT 1 AS app");

    private final Laboratory laboratory;
    private final Report report;
    private final HostileText hostile;
    private final Path folder;

    FuzzCheck(Laboratory laboratory, long seed, Report report) throws IOException {
        this.laboratory = laboratory;
        this.report = report;
        this.hostile = new HostileText(new Random(seed));
        this.folder = laboratory.folder("fuzz");
    }

    /** Tries so many texts: most of them as names and values, the rest in files and ledgers. */
    void run(int count) throws IOException, SQLException {
        String database = laboratory.createDatabase();
        try (Connection connection = laboratory.connect(database)) {
            HostileNames names = new HostileNames(connection, hostile);
            for (int number = 0; number < count; number++) {
                switch (number % 20) {
                    case 0, 1, 2 -> settings(database);
                    case 3 -> migration(database, "SQL", "0002_item.sql", hostile.mutated(SQL));
                    case 4 -> migration(database, "Java", "M0002_item.java", hostile.mutated(JAVA));
                    case 5 -> ledger(database, connection);
                    default -> report.judged("names", true, names.next());
                }
            }
        }
    }

    private void settings(String database) throws IOException {
        String text = hostile.mutated(SETTINGS);
        write("whimbrel.toml", text);
        judge("settings:\n" + text, run(database, "check", "--tag", "settings"));
        Files.delete(folder.resolve("whimbrel.toml"));
    }

    /** Lets the tool read a migration after a harmless one. */
    private void migration(String database, String kind, String name, String text) throws IOException {
        project();
        write("migrations/shop/" + name, text);
        judge("a file of " + kind + ":\n" + text, run(database, "sqlmigrate", "shop", "0002"));
        Files.delete(folder.resolve("migrations/shop/" + name));
    }

    private void project() throws IOException {
        write("whimbrel.toml", SETTINGS);
        write("migrations/shop/0001_initial.sql", "-- up\nSELECT 1;\n-- down\n");
    }

    private void ledger(String database, Connection connection) throws IOException, SQLException {
        project();
        run(database, "ensure-version");
        String breaking =
                hostile.one(BREAKING_LEDGERS).formatted(literal(200), literal(200), literal(100), literal(300));
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(breaking);
            for (String command : List.of("status", "showmigrations", "migrate --plan", "check", "migrate")) {
                judge(command + " after " + breaking, run(database, command.split(" ", -1)));
            }
            statement.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public;");
            HostileNames.prepare(connection);
        }
    }

    private String literal(int bytes) {
        return "'" + hostile.text(bytes).replace("'", "''") + "'";
    }

    private void judge(String what, Said said) {
        List<String> losses = new ArrayList<>();
        boolean trace = said.text.contains("\n\tat ") || said.text.contains("Exception:");
        if (said.exitCode == UNEXPECTED || trace) {
            losses.add("ends with " + said.exitCode + ":\n" + said.text);
        }
        report.judged(what, true, losses);
    }

    /** What a command said. */
    private record Said(int exitCode, String text) {}

    private Said run(String database, String... words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Map<String, String> environment = Map.of(
                "WHIMBREL_URL",
                laboratory.url(database, laboratory.port()),
                "WHIMBREL_PASSWORD",
                laboratory.password(),
                "WHIMBREL_SCRATCH_URL",
                laboratory.scratchUrl(),
                "WHIMBREL_SCRATCH_PASSWORD",
                laboratory.scratchPassword(),
                "WHIMBREL_TRACE",
                System.getProperty("whimbrel.trace", ""));
        int exitCode = Whimbrel.run(new Invocation(folder, environment, Terminal.plain(stream, stream), "fuzz"), words);
        return new Said(exitCode, bytes.toString(StandardCharsets.UTF_8));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
