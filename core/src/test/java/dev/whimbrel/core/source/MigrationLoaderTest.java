package dev.whimbrel.core.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.GraphException;
import dev.whimbrel.problem.MigrationFileException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationLoaderTest {
    private static final String HEAD = """
            package migrations.app;
            import static dev.whimbrel.schema.Vocabulary.*;
            import dev.whimbrel.core.migration.Migration;
            import dev.whimbrel.core.migration.MigrationBuilder;
            """;

    @TempDir
    private Path directory;

    @Test
    void noDirectoryIsNoMigration() {
        assertThat(Migrations.load(directory)).isEmpty();
    }

    @Test
    void bothFormatsAreReadInTheOrderOfIds() throws IOException {
        write("app/M0002_b.java", migration("M0002_b", "migration.after(\"app.0001_a\");"));
        write("app/0001_a.sql", "-- up\nSELECT 1;\n");
        write("aaa/0003_c.sql", "-- after: app.0002_b\n-- up\n");
        write("app/README.md", "not a migration");
        write("app/.hidden.sql", "not a migration");
        write(".git/0001_a.sql", "not a migration");

        List<MigrationDefinition> definitions = Migrations.load(directory);

        assertThat(definitions.stream().map(definition -> definition.id().toString()))
                .containsExactly("aaa.0003_c", "app.0001_a", "app.0002_b");
        assertThat(definitions.get(2).source()).isEqualTo(file("app/M0002_b.java"));
        assertThat(definitions.get(2).checksum()).hasSize(32);
    }

    @Test
    void whatDoesNotCompileIsTold() throws IOException {
        write("app/M0001_a.java", migration("M0001_a", "migration.dropTabel(\"x\");\n        int i = \"x\";"));
        write("app/M0002_b.java", migration("M0002_b", ""));

        assertThatExceptionOfType(MigrationFileException.class)
                .isThrownBy(() -> Migrations.load(directory))
                .withMessage(file("app/M0001_a.java")
                        + ":7: cannot find symbol (symbol: method dropTabel(String), location: variable migration of type"
                        + " MigrationBuilder)\n"
                        + file("app/M0001_a.java") + ":8: incompatible types: String cannot be converted to int")
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(Code.MIGRATION_FILE);
                    assertThat(problem.places()).hasSize(2);
                    assertThat(problem.remedy()).isNotEmpty();
                });
    }

    @Test
    void whatDoesNotMakeSenseIsToldWithItsLine() throws IOException {
        write("app/M0001_a.java", migration("M0001_a", "\n\n        migration.addPrimaryKey(\"x\", primaryKey());"));

        refuses(file("app/M0001_a.java") + ":9: primary key '' has no columns");
    }

    @Test
    void whatThrowsInALambdaIsToldWithItsLine() throws IOException {
        write(
                "app/M0001_a.java",
                migration("M0001_a", "migration.stateOnly(\n            state -> state.dropTable(\"\"));"));

        refuses(file("app/M0001_a.java") + ":8: a name is empty");
    }

    @Test
    void anyOtherExceptionIsToldByItsName() throws IOException {
        write("app/M0001_a.java", migration("M0001_a", "Integer.parseInt(\"x\");"));

        refuses(file("app/M0001_a.java") + ":7: java.lang.NumberFormatException: For input string: \"x\"");
    }

    @Test
    void aClassIsAMigrationWithAPlainConstructor() throws IOException {
        write("app/M0001_a.java", HEAD + "public final class M0001_a {}\n");
        refuses(file("app/M0001_a.java") + ": does not implement dev.whimbrel.core.migration.Migration");

        String body = "public void define(MigrationBuilder migration) {}";
        for (String text : List.of(
                "public class M0001_a implements Migration { private M0001_a() {} " + body + "}",
                "public class M0001_a implements Migration { public M0001_a(int x) {} " + body + "}",
                "final class M0001_a implements Migration { " + body + "}",
                "public abstract class M0001_a implements Migration { " + body + "}")) {
            write("app/M0001_a.java", HEAD + text);
            refuses(file("app/M0001_a.java")
                    + ": needs to be a public class with a public constructor without parameters");
        }
    }

    @Test
    void thePackageIsTheApp() throws IOException {
        write("other/M0001_a.java", migration("M0001_a", ""));

        refuses(file("other/M0001_a.java") + ": does not hold the class migrations.other.M0001_a");
    }

    @Test
    void aMigrationCannotHideUnderAnotherNameOrElsewhere() throws IOException {
        write("app/Add_users.java", migration("Add_users", ""));
        write("app/seed.sql", "SELECT 1");
        write("M0001_a.java", migration("M0001_a", ""));
        write("app/deeper/0001_a.sql", "-- up\n");
        write("my.app/0001_a.sql", "-- up\n");

        refuses(file("M0001_a.java") + ": is a migration outside of an app's directory\n"
                + file("app/Add_users.java") + ": implements Migration, but is not called like one\n"
                + file("app/deeper/0001_a.sql") + ": is a migration outside of an app's directory\n"
                + file("app/seed.sql") + ": is not called like a migration\n"
                + file("my.app/0001_a.sql") + ": is in a directory whose name an app cannot have");
    }

    @Test
    void helpersAreCompiledWithMigrations() throws IOException {
        write("app/Mapper.java", "package migrations.app; class Mapper { static String table() { return \"t\"; } }");
        write("Shared.java", "package migrations; public class Shared { public static String t = \"u\"; }");
        write("app/M0001_a.java", migration("M0001_a", "migration.renameTable(Mapper.table(), migrations.Shared.t);"));

        assertThat(Migrations.load(directory).getFirst().operations().getFirst().describe())
                .isEqualTo("rename table t to u");
    }

    @Test
    void anIdIsTakenOnce() throws IOException {
        write("app/M0001_a.java", migration("M0001_a", ""));
        write("app/0001_a.sql", "-- up\n");

        assertThatExceptionOfType(GraphException.class)
                .isThrownBy(() -> Migrations.load(directory))
                .withMessage("There are 2 migrations app.0001_a: " + file("app/0001_a.sql") + " and "
                        + file("app/M0001_a.java"))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(Code.DUPLICATE_MIGRATION));
    }

    @Test
    void linksAreFollowed() throws IOException {
        write("app/0001_a.sql", "-- up\n");
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("migrations"));

        assertThat(new MigrationLoader().load(MigrationSources.of(link, directory.resolve("cache"))))
                .hasSize(1);
    }

    @Test
    void theMarkOfSomeEditorsDoesNotCount() throws IOException {
        write("app/0001_a.sql", "\uFEFF-- up\n");
        write("app/M0002_b.java", "\uFEFF" + migration("M0002_b", ""));

        assertThat(Migrations.load(directory)).hasSize(2);
    }

    @Test
    void textIsUtf8() throws IOException {
        Path file = directory.resolve("migrations/app/0001_a.sql");
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 'a'});

        refuses(file + " is not UTF-8 text");
    }

    @Test
    void compiledMigrationsAreReadFromJarsAndDirectories() throws IOException {
        write("app/M0001_a.java", migration("M0001_a", "migration.dropTable(\"x\");"));
        Path classes = Files.createDirectories(directory.resolve("classes"));
        String classPath = System.getProperty("java.class.path");
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-cp", classPath, "-d", classes.toString(), file("app/M0001_a.java")))
                .isZero();
        Files.writeString(classes.resolve("migrations/app/0002_b.sql"), "-- up\nSELECT 1");
        Path jar = jarOf(classes);

        for (Path entry : List.of(classes, jar)) {
            List<MigrationDefinition> definitions = new MigrationLoader(java.util.Optional::empty)
                    .load(new MigrationSources(List.of(), List.of(entry), List.of(), directory.resolve("cache")));
            assertThat(definitions).hasSize(2);
            assertThat(definitions.getFirst().operations().getFirst().describe())
                    .isEqualTo("drop table x");
            assertThat(definitions.getLast().source()).isEqualTo(entry + "!/migrations/app/0002_b.sql");
        }
    }

    @Test
    void migrationsMayUseTheTeamsClasses() throws IOException {
        Path source = directory.resolve("Team.java");
        Files.writeString(
                source, "package team; public class Team { public static final String T = new String(\"t\"); }");
        Path classes = Files.createDirectories(directory.resolve("classes"));
        ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes.toString(), source.toString());
        write("app/M0001_a.java", migration("M0001_a", "migration.dropTable(team.Team.T);"));

        List<MigrationDefinition> definitions = new MigrationLoader()
                .load(new MigrationSources(
                        List.of(directory.resolve("migrations")),
                        List.of(),
                        List.of(classes),
                        directory.resolve("cache")));

        assertThat(definitions.getFirst().operations().getFirst().describe()).isEqualTo("drop table t");
    }

    private Path jarOf(Path classes) throws IOException {
        Path jar = directory.resolve("app.jar");
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("create", "true"))) {
            Files.createDirectories(zip.getPath("/migrations/app"));
            for (String name : List.of("migrations/app/M0001_a.class", "migrations/app/0002_b.sql")) {
                Files.copy(classes.resolve(name), zip.getPath(name));
            }
        }
        return jar;
    }

    private void refuses(String message) {
        assertThatExceptionOfType(MigrationFileException.class)
                .isThrownBy(() -> Migrations.load(directory))
                .withMessage(message)
                .satisfies(problem -> {
                    assertThat(problem.places()).isNotEmpty();
                    assertThat(problem.remedy()).isNotEmpty();
                });
    }

    private String file(String name) {
        return directory.resolve("migrations").resolve(name).toString();
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve("migrations").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String migration(String name, String body) {
        return HEAD + """
                public final class %s implements Migration {
                    public void define(MigrationBuilder migration) {
                        %s
                    }
                }
                """.formatted(name, body);
    }
}
