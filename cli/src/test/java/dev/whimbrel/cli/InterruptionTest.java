package dev.whimbrel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whimbrel.embedded.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Presses Ctrl-C on real processes, and looks at what they leave. */
class InterruptionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final String SCRATCH = "datname LIKE 'whimbrel\\_scratch\\_%'";

    private static EmbeddedServer server;

    @TempDir
    private Path folder;

    private final String database = "i" + UUID.randomUUID().toString().replace("-", "");

    /** What a process said, and how it ended. */
    private record Ending(int exitCode, String output) {}

    @BeforeAll
    static void start() {
        server = EmbeddedServer.scratch();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void setUp() throws IOException {
        server.createDatabase(database);
        write("whimbrel.toml", "");
        write("migrations/shop/0001_a.sql", "-- up\nCREATE TABLE a (b int);\n-- down\nDROP TABLE a;\n");
    }

    @Test
    void aMigrationInATransactionIsRolledBackAtOnceAndThoseBeforeItStay() throws Exception {
        write(
                "migrations/shop/0002_slow.sql",
                "-- after: shop.0001_a\n-- schema: unchanged\n-- up\nINSERT INTO a VALUES (1);\nSELECT pg_sleep(600);\n-- down\n");

        Ending ending = interrupted("migrate");

        assertThat(ending.exitCode()).isEqualTo(130);
        assertThat(ending.output())
                .contains(
                        "Applying shop.0001_a... OK",
                        "error[interrupted]: Interrupted in migration shop.0002_slow",
                        "rolled back")
                .doesNotContain("user request");
        assertThat(query("SELECT count(*) FROM a")).isEqualTo("0");
        assertThat(query("SELECT string_agg(name, ' ') FROM whimbrel_migrations"))
                .isEqualTo("0001_a");
        assertThat(query("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
                .isEqualTo("0");
    }

    @Test
    void oneOutsideATransactionKeepsWhatIsDoneAndTheNextRunFinishesIt() throws Exception {
        write(
                "migrations/shop/0002_parts.sql",
                "-- after: shop.0001_a\n-- transaction: none\n-- schema: unchanged\n-- up\nCREATE INDEX CONCURRENTLY a_b ON a (b);\n"
                        + "SELECT pg_sleep(CASE WHEN current_setting('search_path') IS NOT NULL THEN 600 END);\n-- down\n");

        Ending ending = interrupted("migrate");

        assertThat(ending.exitCode()).isEqualTo(130);
        assertThat(ending.output()).contains("Interrupted in migration shop.0002_parts", "1 part of it stay");
        assertThat(query("SELECT count(*) FROM pg_indexes WHERE indexname = 'a_b'"))
                .isEqualTo("1");
        query("CREATE FUNCTION public.pg_sleep(int) RETURNS int LANGUAGE sql AS 'SELECT 1'", "SELECT 1");
        query("ALTER DATABASE " + database + " SET search_path = public, pg_catalog", "SELECT 1");
        assertThat(ended(start("migrate")).output()).contains("A run was cut in shop.0002_parts");
        assertThat(query("SELECT count(*) FROM whimbrel_migrations")).isEqualTo("2");
        assertThat(query("SELECT count(*) FROM whimbrel_journal")).isEqualTo("0");
    }

    @Test
    void whoWaitsForAnotherRunIsNotKept() throws Exception {
        write(
                "migrations/shop/0002_slow.sql",
                "-- after: shop.0001_a\n-- schema: unchanged\n-- up\nSELECT pg_sleep(600);\n-- down\n");
        Process first = start("migrate");
        awaitSleep(first);
        Process second = start("migrate");
        awaitLine(second);

        interrupt(second);

        assertThat(ended(second).exitCode()).isEqualTo(130);
        interrupt(first);
        assertThat(ended(first).exitCode()).isEqualTo(130);
    }

    @Test
    void makemigrationsLeavesNoFileThatIsNotWhole() throws Exception {
        write("schema.sql", "CREATE TABLE c (d int); SELECT pg_sleep(600) FROM (SELECT) x;");
        Process process = start("makemigrations", "shop", "--from", "schema.sql");
        Thread.sleep(Duration.ofSeconds(4).toMillis());

        interrupt(process);

        assertThat(ended(process).exitCode()).isEqualTo(130);
        try (var files = Files.walk(folder.resolve("migrations"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .containsExactly("0001_a.sql");
        }
    }

    @Test
    void aScratchDatabaseOnAServerGoesToo() throws Exception {
        write("schema.sql", "CREATE TABLE c (d int); SELECT pg_sleep(600) FROM (SELECT) x;");
        write(
                "whimbrel.toml",
                "[scratch]\nurl = \"" + server.jdbcUrl(database) + "\"\nuser = \"" + server.user()
                        + "\"\npassword-env = \"WHIMBREL_PASSWORD\"\n");
        Process process = start("makemigrations", "shop", "--from", "schema.sql");
        await(process, SCRATCH + " AND state = 'active' AND wait_event = 'PgSleep'");
        assertThat(query("SELECT count(*) FROM pg_database WHERE " + SCRATCH)).isNotEqualTo("0");

        interrupt(process);

        assertThat(ended(process).exitCode()).isEqualTo(130);
        assertThat(query("SELECT count(*) FROM pg_database WHERE " + SCRATCH)).isEqualTo("0");
        assertThat(
                        query(
                                "SELECT string_agg(nspname, ' ') FROM pg_namespace WHERE nspname !~ '^pg_|^information_schema$'"))
                .isEqualTo("public");
    }

    private Ending interrupted(String... words) throws Exception {
        Process process = start(words);
        awaitSleep(process);
        interrupt(process);
        return ended(process);
    }

    private static void interrupt(Process process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private Ending ended(Process process) throws IOException, InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return new Ending(process.exitValue(), Files.readString(log(process)));
    }

    private void awaitLine(Process process) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!Files.readString(log(process)).contains("Waiting for another run")) {
            assertThat(Instant.now()).isBefore(end);
            assertThat(process.isAlive()).isTrue();
            Thread.sleep(100);
        }
    }

    private void awaitSleep(Process process) throws SQLException, IOException, InterruptedException {
        await(process, "datname = '" + database + "' AND state = 'active' AND wait_event = 'PgSleep'");
    }

    private void await(Process process, String session) throws SQLException, IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (query("SELECT count(*) FROM pg_stat_activity WHERE " + session).equals("0")) {
            assertThat(process.isAlive()).as(Files.readString(log(process))).isTrue();
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(100);
        }
    }

    private Process start(String... words) throws IOException {
        Path sh = Path.of("/bin/sh");
        assumeTrue(Files.isExecutable(sh), "signals need a system that has them");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.whimbrel.cli.Whimbrel"));
        command.addAll(List.of(words));
        Path log = Files.createTempFile(folder, "out", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("DATABASE_URL", server.jdbcUrl(database));
        builder.environment().put("WHIMBREL_USER", server.user());
        builder.environment().put("WHIMBREL_PASSWORD", server.password());
        Process process = builder.start();
        Files.move(log, log(process));
        return process;
    }

    private Path log(Process process) {
        return folder.resolve(process.pid() + ".log");
    }

    private String query(String... statements) throws SQLException {
        String last = "";
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                if (statement.execute(sql)) {
                    try (ResultSet rows = statement.getResultSet()) {
                        last = rows.next() ? String.valueOf(rows.getString(1)) : "";
                    }
                }
            }
        }
        return last;
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }
}
