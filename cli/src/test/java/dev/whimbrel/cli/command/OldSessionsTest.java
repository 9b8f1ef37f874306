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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A contract waits for the sessions of the application's old version. */
class OldSessionsTest {
    private static EmbeddedServer server;

    @TempDir
    private Path folder;

    private String database = "";
    private String said = "";

    @BeforeAll
    static void start() {
        server = EmbeddedServer.scratch();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void project() throws IOException {
        database = "d" + System.nanoTime();
        server.createDatabase(database);
        Path migrations = Files.createDirectories(folder.resolve("migrations/shop"));
        Files.writeString(folder.resolve("whimbrel.toml"), "");
        Files.writeString(migrations.resolve("M0001_initial.java"), """
                package migrations.shop;
                import static dev.whimbrel.schema.Vocabulary.*;
                import dev.whimbrel.core.migration.*;
                public final class M0001_initial implements Migration {
                    public void define(MigrationBuilder migration) {
                        migration.createTable("customer", column("id", bigint()), column("mail", text()), primaryKey("id"));
                    }
                }
                """);
        run("migrate");
        Files.writeString(migrations.resolve("M0002_email.java"), """
                package migrations.shop;
                import dev.whimbrel.core.migration.*;
                public final class M0002_email implements Migration {
                    public void define(MigrationBuilder migration) {
                        migration.after("shop.0001_initial");
                        migration.renameColumn("customer", "mail", "email");
                    }
                }
                """);
    }

    @Test
    void whoConnectedBeforeTheExpandIsWaitedFor() throws SQLException {
        try (Connection old = named("shop 1.4")) {
            assertThat(run("migrate", "--phase", "expand")).isZero();
            try (Connection fresh = named("shop 1.5")) {
                assertThat(run("migrate", "--phase", "contract")).isEqualTo(6);
                assertThat(said)
                        .contains("error[out-of-phase]: A session is there of the application's old version")
                        .contains("'shop 1.4' of ")
                        .contains(query(old, "SELECT pg_backend_pid()"))
                        .doesNotContain("shop 1.5")
                        .contains("Nothing was done")
                        .contains("--allow-old-sessions");
                assertThat(query(
                                fresh,
                                "SELECT count(*) FROM information_schema.columns WHERE table_name = 'customer'"
                                        + " AND column_name IN ('mail', 'email')"))
                        .isEqualTo("2");
                assertThat(run("status")).isZero();
                assertThat(said).contains("waiting for contract");
            }
        }
        assertThat(run("migrate", "--phase", "contract")).isZero();
        assertThat(said).contains("Contracting shop.0002_email... OK");
    }

    @Test
    void somebodyMayKnowBetter() throws SQLException {
        try (Connection old = named("a pool")) {
            assertThat(run("migrate", "--phase", "expand")).isZero();
            assertThat(run("migrate", "--phase", "contract", "--allow-old-sessions"))
                    .isZero();
            assertThat(query(old, "SELECT count(email) FROM customer")).isEqualTo("0");
        }
    }

    @Test
    void anApplicationMayBeNamedThatHasToBeGone() throws SQLException {
        assertThat(run("migrate", "--phase", "expand")).isZero();
        try (Connection restarted = named("shop 1.4")) {
            assertThat(run("migrate", "--phase", "contract", "--old-application", "shop 1.4"))
                    .isEqualTo(6);
            assertThat(said).contains("'shop 1.4'").contains(query(restarted, "SELECT pg_backend_pid()"));
            assertThat(run("migrate", "--phase", "contract", "--old-application", "shop 1.3"))
                    .isZero();
        }
    }

    private Connection named(String application) throws SQLException {
        Connection connection = server.connect(database);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET application_name = '" + application + "'");
        }
        return connection;
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private int run(String... words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Map<String, String> environment = Map.of(
                "DATABASE_URL", server.jdbcUrl(database),
                "WHIMBREL_USER", server.user(),
                "WHIMBREL_PASSWORD", server.password());
        int exitCode = Whimbrel.run(new Invocation(folder, environment, Terminal.plain(stream, stream), "1"), words);
        said = bytes.toString(StandardCharsets.UTF_8);
        return exitCode;
    }
}
