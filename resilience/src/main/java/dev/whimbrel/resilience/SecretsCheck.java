package dev.whimbrel.resilience;

import dev.whimbrel.resilience.Tool.Running;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Gives the tool a password in each way in which it takes one, and looks for it in all that commands print, write, and leave in
 * the database, in what other processes see of them, and in what hooks get.
 */
final class SecretsCheck {
    private static final String SECRET = "Zebra7391";
    private static final String PASSWORD = SECRET + "/p@ss:w%rd";
    private static final String ENCODED = SECRET + "%2Fp%40ss%3Aw%25rd";

    /** What a hook of the project sees: its environment, and the words of all processes. */
    private static final String SETTINGS = """
            [hooks]
            before-run = "command: sh -c 'env; for p in /proc/[0-9]*/cmdline; do tr \\\\0 \\" \\" <$p; echo; done'"
            after-migration = "command: env"
            on-failure = "command: env"
            """;

    private static final List<String> GOOD = List.of(
            "plan --verbose",
            "plan --out plan.json",
            "migrate --sql",
            "migrate --verbose",
            "status --json",
            "showmigrations --json",
            "check --verbose",
            "check --json",
            "drift --verbose",
            "doctor --verbose",
            "inspect",
            "blockers --older-than 0s --json",
            "history --verbose",
            "migrate shop zero --verbose --json",
            "no-such-command");

    private static final String LEFT = """
            SELECT query FROM pg_stat_activity UNION ALL SELECT application_name FROM pg_stat_activity
            UNION ALL SELECT m::text FROM whimbrel_migrations m UNION ALL SELECT j::text FROM whimbrel_journal j""";

    private final Laboratory laboratory;
    private final Report report;
    private final Path folder;
    private final Tool tool;

    SecretsCheck(Laboratory laboratory, Report report) throws IOException {
        this.laboratory = laboratory;
        this.report = report;
        this.folder = laboratory.folder("secrets");
        this.tool = new Tool(folder, laboratory);
    }

    void run(int rounds) throws IOException, SQLException, InterruptedException {
        write("whimbrel.toml", SETTINGS);
        write("migrations/shop/0001_initial.sql", "-- up\nCREATE TABLE item (id int);\n-- down\nDROP TABLE item;\n");
        String database = laboratory.createDatabase();
        laboratory.execute(database, "CREATE ROLE keeper SUPERUSER LOGIN PASSWORD '" + PASSWORD + "'");
        for (int round = 0; round < rounds; round++) {
            String place = "127.0.0.1:" + laboratory.port() + "/";
            for (Map<String, String> way : ways(place + database)) {
                for (String words : GOOD) {
                    judge(way, words, database);
                }
            }
            for (Map<String, String> way : broken(place, database)) {
                judge(way, "migrate --verbose", database);
                judge(way, "check --json", database);
            }
            write("migrations/shop/0002_broken.sql", "-- up\nSELECT nothing;\n-- down\n");
            judge(ways(place + database).getFirst(), "migrate --verbose", database);
            Files.delete(folder.resolve("migrations/shop/0002_broken.sql"));
            write(
                    "whimbrel.toml",
                    "[database]\nurl = \"postgresql://keeper:" + ENCODED + "@" + place + database + "\"\n");
            judge(Map.of(), "migrate --verbose", database);
            write("whimbrel.toml", "[database]\npassword = \"" + PASSWORD + "\"\n");
            judge(Map.of(), "check", database);
            write("whimbrel.toml", SETTINGS);
        }
    }

    private static List<Map<String, String>> ways(String place) {
        return List.of(
                Map.of("WHIMBREL_URL", "postgresql://keeper@" + place, "WHIMBREL_PASSWORD", PASSWORD),
                Map.of("WHIMBREL_URL", "postgresql://keeper:" + ENCODED + "@" + place),
                Map.of("WHIMBREL_URL", "jdbc:postgresql://" + place + "?user=keeper&password=" + ENCODED));
    }

    private static List<Map<String, String>> broken(String place, String database) {
        List<Map<String, String>> ways = new ArrayList<>();
        for (String url : List.of(
                "postgresql://keeper:" + ENCODED + "@" + place + "no_such_database",
                "postgresql://nobody:" + ENCODED + "@" + place + database,
                "postgresql://keeper:" + ENCODED + "x@" + place + database,
                "postgresql://keeper:" + ENCODED + "@127.0.0.1:1/" + database,
                "postgresql://keeper:" + ENCODED + "@127.0.0.1:port/" + database,
                "postgresql://keeper:" + PASSWORD + "@" + place + database,
                "postgresqlx://keeper:" + ENCODED + "@" + place + database,
                "mysql://keeper:" + ENCODED + "@" + place + database,
                "keeper:" + ENCODED + "@" + place + database,
                "jdbc:postgresql://" + place + database + "?user=keeper&password=" + ENCODED + "&sslmode=nonsense",
                "postgresql://keeper:" + ENCODED + "@" + place + database + "?password=" + ENCODED + "&x=%zz",
                "postgresql://keeper:" + SECRET + "\n@" + place + database)) {
            ways.add(Map.of("WHIMBREL_URL", url));
        }
        return ways;
    }

    private void judge(Map<String, String> way, String words, String database)
            throws IOException, SQLException, InterruptedException {
        Map<String, String> environment = new HashMap<>(way);
        environment.put("WHIMBREL_SCRATCH_URL", laboratory.scratchUrl());
        environment.put("WHIMBREL_SCRATCH_PASSWORD", laboratory.scratchPassword());
        environment.put("WHIMBREL_TRACE", "1");
        Running running = tool.start(environment, words.split(" ", -1));
        List<String> losses = new ArrayList<>();
        while (running.process().isAlive()) {
            if (running.process().info().commandLine().orElse("").contains(SECRET)) {
                losses.add("the password is among the words of the process");
            }
            Thread.sleep(50);
        }
        running.exitCode();
        if (running.text().contains(SECRET)) {
            losses.add("the password is printed:\n"
                    + running.text()
                            .lines()
                            .filter(line -> line.contains(SECRET))
                            .toList());
        }
        losses.addAll(left(database));
        report.judged(words + " with " + way, true, losses);
    }

    private List<String> left(String database) throws IOException, SQLException {
        List<String> losses = new ArrayList<>();
        try (Connection connection = laboratory.connect(database);
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("SELECT to_regclass('whimbrel_journal') IS NOT NULL")) {
                if (!row.next() || !row.getBoolean(1)) {
                    return losses;
                }
            }
            try (ResultSet row = statement.executeQuery(LEFT)) {
                while (row.next()) {
                    if (String.valueOf(row.getString(1)).contains(SECRET)) {
                        losses.add("the password is in the database: " + row.getString(1));
                    }
                }
            }
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean ours = file.endsWith("whimbrel.toml") || file.toString().contains("output-");
                if (!ours && Files.readString(file, StandardCharsets.ISO_8859_1).contains(SECRET)) {
                    losses.add("the password is in " + file);
                }
            }
        }
        return losses;
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
