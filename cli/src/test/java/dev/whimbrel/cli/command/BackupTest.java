package dev.whimbrel.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whimbrel.cli.Whimbrel;
import dev.whimbrel.cli.terminal.Terminal;
import dev.whimbrel.embedded.Binaries;
import dev.whimbrel.embedded.EmbeddedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes backups of a server that came with its own programs, and restores them; skipped where none is installed. */
class BackupTest {
    private static final String CHECKSUM = "SELECT count(*) || md5(string_agg(t::text, ',' ORDER BY id)) FROM item t";

    private static EmbeddedServer server;

    @TempDir
    private Path folder;

    private final String database = "b" + UUID.randomUUID().toString().replace("-", "");
    private String said = "";

    @BeforeAll
    static void start() {
        Optional<Path> installed = IntStream.rangeClosed(13, 30)
                .mapToObj(version -> Path.of("/usr/lib/postgresql/" + version + "/bin"))
                .filter(bin -> Files.isExecutable(bin.resolve("pg_dump")) && Files.isExecutable(bin.resolve("initdb")))
                .findFirst();
        assumeTrue(installed.isPresent(), "no PostgreSQL with pg_dump is installed");
        server = EmbeddedServer.scratch(Binaries.installedIn(installed.get()));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void setUp() throws Exception {
        server.createDatabase(database);
        server.createDatabase(database + "_other");
        Files.writeString(folder.resolve("whimbrel.toml"), "[backup]\nfolder = \"kept here\"\n");
        Path shop = Files.createDirectories(folder.resolve("migrations/shop"));
        Files.writeString(
                shop.resolve("0001_item.sql"),
                "-- up\nCREATE TABLE item (id integer PRIMARY KEY, name text);\nCREATE TABLE other (id integer);\n"
                        + "-- down\nDROP TABLE item, other;\n");
        Files.writeString(
                shop.resolve("0002_less.sql"),
                "-- after: shop.0001_item\n-- up\nALTER TABLE item DROP COLUMN name;\n"
                        + "-- down\nALTER TABLE item ADD COLUMN name text;\n");
        assertThat(run(database, "migrate", "shop", "0001")).isZero();
        query(database, "INSERT INTO item SELECT g, 'name ' || g FROM generate_series(1, 1000) g RETURNING 1");
    }

    @Test
    void whatMigrateBacksUpFirstComesBack() throws Exception {
        String before = query(database, CHECKSUM);

        assertThat(run(database, "migrate", "--backup")).isZero();
        Path backup = onlyBackup();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
        assertThat(
                        query(
                                database,
                                "SELECT string_agg(kind || ' ' || backup, ',' ORDER BY number) FROM whimbrel_events WHERE number > 1"))
                .isEqualTo("BACKED_UP ,APPLIED " + folder.relativize(backup));

        assertThat(run(database, "restore", backup.getFileName().toString(), "--yes"))
                .isEqualTo(2);
        assertThat(said).contains("error[usage]: The database is not empty", "--clean");
        assertThat(run(database, "restore", backup.toString(), "--clean")).isEqualTo(2);
        assertThat(said).contains("--yes");

        assertThat(run(database, "restore", backup.toString(), "--clean", "--yes"))
                .isZero();
        assertThat(said).contains("It holds 1 applied migration, the newest shop.0001_item.");
        assertThat(query(database, CHECKSUM)).isEqualTo(before);
        assertThat(query(database, "SELECT kind FROM whimbrel_events ORDER BY number DESC LIMIT 1"))
                .isEqualTo("RESTORED");
        assertThat(run(database, "migrate", "--check")).isEqualTo(1);
    }

    @Test
    void goesIntoAnEmptyDatabase() throws Exception {
        assertThat(run(database, "backup")).isZero();
        assertThat(said).contains("Backing up " + database + "... OK, ").contains("kept here/" + database);

        assertThat(run(database + "_other", "restore", onlyBackup().toString(), "--yes"))
                .isZero();

        assertThat(query(database + "_other", CHECKSUM)).isEqualTo(query(database, CHECKSUM));
        assertThat(run(database, "backup", "--list")).isZero();
        assertThat(said).contains(onlyBackup().getFileName().toString());
    }

    @Test
    void isOfTheTablesThatAPlanTouchesOnly() throws Exception {
        assertThat(run(database, "backup", "--plan")).isZero();
        assertThat(said).contains("1 table...");

        assertThat(run(database + "_other", "restore", onlyBackup().toString(), "--yes"))
                .isZero();
        assertThat(query(
                        database + "_other",
                        "SELECT string_agg(tablename, ',') FROM pg_tables WHERE schemaname = 'public'"))
                .isEqualTo("item");
    }

    @Test
    void isOfTheTablesThatAPhaseTouches() throws Exception {
        Path shop = folder.resolve("migrations/shop");
        Files.delete(shop.resolve("0002_less.sql"));
        Files.writeString(shop.resolve("M0002_names.java"), """
                package migrations.shop;
                import static dev.whimbrel.schema.Vocabulary.*;
                import dev.whimbrel.core.migration.*;
                public final class M0002_names implements Migration {
                    public void define(MigrationBuilder migration) {
                        migration.after("shop.0001_item");
                        migration.renameColumn("item", "name", "label");
                        migration.alterColumn("item", column("id", bigint()).notNull());
                        migration.renameTable("other", "others");
                    }
                }
                """);
        assertThat(run(database, "backup", "--phase", "expand")).isEqualTo(2);
        assertThat(run(database, "backup", "--plan", "--phase", "expand")).isZero();
        assertThat(said).contains("1 table...");
        assertThat(run(database, "migrate", "--phase", "expand")).isZero();
        assertThat(run(database, "backup", "--plan")).isZero();
        assertThat(said).contains("The plan touches no table that is there.");
        assertThat(run(database, "backup", "--plan", "--phase", "contract")).isZero();
        assertThat(said).contains("2 tables...");
        assertThat(run(database, "migrate", "--phase", "contract", "--backup")).isZero();
        assertThat(said).contains("Backing up " + database + "... OK");
    }

    @Test
    void aBackupThatCannotBeMadeLeavesNothing() throws Exception {
        assertThat(run(database, "backup", "--tables", "nothing")).isEqualTo(8);
        assertThat(said).contains("error[backup-failed]: pg_dump gave up", "no matching tables");
        try (Stream<Path> files = Files.list(folder.resolve("kept here"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aRestoreThatFailsChangesNothing() throws Exception {
        assertThat(run(database, "backup")).isZero();
        Path backup = onlyBackup();
        byte[] bytes = Files.readAllBytes(backup);
        Path broken = folder.resolve("broken.dump");
        Files.write(broken, Arrays.copyOf(bytes, bytes.length - bytes.length / 4));

        assertThat(run(database + "_other", "restore", broken.toString(), "--yes"))
                .isEqualTo(8);

        assertThat(query(database + "_other", "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
                .isEqualTo("0");
    }

    @Test
    void programsThatAreTooOldAreToldWithWhatToInstall() {
        EmbeddedServer newer = EmbeddedServer.scratch();
        try {
            newer.createDatabase(database);
            String version = newer.connect(database)
                    .getMetaData()
                    .getDatabaseProductVersion()
                    .split("\\.", -1)[0];
            int exit = runOn(newer, database, "backup");
            assumeTrue(exit != 0, "a pg_dump of version " + version + " is installed");

            assertThat(exit).isEqualTo(7);
            assertThat(said).contains("error[no-program]", "PostgreSQL " + version, "postgresql-client-" + version);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            newer.close();
        }
    }

    private Path onlyBackup() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("kept here"))) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.getFirst();
        }
    }

    private int run(String name, String... words) {
        return runOn(server, name, words);
    }

    private int runOn(EmbeddedServer on, String name, String... words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Map<String, String> environment = Map.of(
                "DATABASE_URL", on.jdbcUrl(name),
                "WHIMBREL_USER", on.user(),
                "WHIMBREL_PASSWORD", on.password(),
                "PATH", System.getenv("PATH"));
        int exit = Whimbrel.run(new Invocation(folder, environment, Terminal.plain(stream, stream), "1"), words);
        said = bytes.toString(StandardCharsets.UTF_8);
        assertThat(said).doesNotContain(on.password() + "@");
        return exit;
    }

    private static String query(String name, String sql) throws SQLException {
        try (Connection connection = server.connect(name);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
