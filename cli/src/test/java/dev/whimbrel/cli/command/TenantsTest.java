package dev.whimbrel.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.cli.Whimbrel;
import dev.whimbrel.cli.terminal.Terminal;
import dev.whimbrel.embedded.EmbeddedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tenants of one database, each in a schema of its own: a run of one does not wait for that of another. */
class TenantsTest {
    private static final String MIGRATION = """
            -- schema: unchanged
            -- up
            SELECT pg_advisory_xact_lock(4711) WHERE current_schema() = 'busy';
            -- down
            SELECT 1;
            """;

    @TempDir
    private Path folder;

    @Test
    void areMigratedSideBySide() throws Exception {
        project();
        try (EmbeddedServer server = EmbeddedServer.scratch();
                Connection holder = server.connect("postgres")) {
            execute(holder, "CREATE SCHEMA busy; CREATE SCHEMA quick; SELECT pg_advisory_lock(4711)");
            CompletableFuture<Run> busy = CompletableFuture.supplyAsync(() -> migrate(server, "busy"));
            while (!isTrue(holder, "SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event = 'advisory'")) {
                Thread.sleep(20);
            }

            Run quick = migrate(server, "quick");
            assertThat(quick.exitCode).as(quick.said).isZero();
            Run second = migrate(server, "busy", "--lock-wait", "1s");
            assertThat(second.exitCode).as(second.said).isEqualTo(7);
            assertThat(busy).isNotDone();

            execute(holder, "SELECT pg_advisory_unlock(4711)");
            assertThat(busy.get(1, TimeUnit.MINUTES).exitCode).isZero();
            assertThat(isTrue(holder, "SELECT count(*) = 1 FROM busy.whimbrel_migrations"))
                    .isTrue();
            assertThat(isTrue(holder, "SELECT count(*) = 1 FROM quick.whimbrel_migrations"))
                    .isTrue();
        }
    }

    private void project() throws IOException {
        Files.writeString(folder.resolve("whimbrel.toml"), "");
        Path app = Files.createDirectories(folder.resolve("migrations/shop"));
        Files.writeString(app.resolve("0001_wait.sql"), MIGRATION);
    }

    private record Run(int exitCode, String said) {}

    private Run migrate(EmbeddedServer server, String schema, String... more) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        String url = server.jdbcUrl("postgres");
        Map<String, String> environment = Map.of(
                "DATABASE_URL", url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema,
                "WHIMBREL_USER", server.user(),
                "WHIMBREL_PASSWORD", server.password());
        String[] words = new String[more.length + 1];
        words[0] = "migrate";
        System.arraycopy(more, 0, words, 1, more.length);
        int exitCode = Whimbrel.run(new Invocation(folder, environment, Terminal.plain(stream, stream), "1"), words);
        return new Run(exitCode, bytes.toString(StandardCharsets.UTF_8));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean isTrue(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
