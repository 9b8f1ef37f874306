package dev.whimbrel.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.cli.Whimbrel;
import dev.whimbrel.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule of a project's own, beside its entities, looks at migrations in SQL and in Java as Whimbrel's rules do. */
class OwnRulesTest {
    private static final String RULE = """
            package app;
            import dev.whimbrel.core.lint.*;
            import dev.whimbrel.schema.operation.CreateTable;
            import java.util.stream.Stream;
            public final class TablesHaveOwners implements Rule {
                @Override
                public Card card() {
                    return Card.of("table-owner", Severity.WARNING, "a table is created without a primary key named after it");
                }
                @Override
                public Stream<Remark> remarks(Act act) {
                    return act.command() instanceof Command.Change(CreateTable create, var manners)
                                    && create.table().primaryKey().isEmpty()
                            ? Stream.of(new Remark(create.table().name() + " has no owner", "Give it one."))
                            : Stream.empty();
                }
            }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void project() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("target/classes"));
        Path source = Files.writeString(folder.resolve("TablesHaveOwners.java"), RULE);
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", classes.toString(), source.toString());
        assertThat(compiled).isZero();
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve("dev.whimbrel.core.lint.Rule"), "app.TablesHaveOwners\n");
        Path app = Files.createDirectories(folder.resolve("migrations/shop"));
        Files.writeString(folder.resolve("whimbrel.toml"), "");
        Files.writeString(app.resolve("0001_sql.sql"), "-- up\nCREATE TABLE one (id int);\n-- down\nDROP TABLE one;\n");
        Files.writeString(app.resolve("M0002_java.java"), """
                package migrations.shop;
                import static dev.whimbrel.schema.Vocabulary.*;
                import dev.whimbrel.core.migration.*;
                public final class M0002_java implements Migration {
                    public void define(MigrationBuilder migration) {
                        migration.after("shop.0001_sql");
                        migration.createTable("two", column("id", integer()));
                    }
                }
                """);
    }

    @Test
    void isListedAndFindsAndIsAllowedAndIsSet() throws IOException {
        assertThat(said(0, "lint", "--list-rules")).contains("warning  table-owner");
        assertThat(said(0, "lint"))
                .contains("warning[table-owner]: one has no owner", "warning[table-owner]: two has no owner");
        assertThat(said(0, "lint", "--allow", "table-owner")).doesNotContain("has no owner");

        Files.writeString(folder.resolve("whimbrel.toml"), "[lint.rules]\ntable-owner = \"error\"\n");
        assertThat(said(1, "lint", "shop", "0002")).contains("error[table-owner]: two has no owner");
        assertThat(said(0, "lint", "--format", "sarif", "--fail-on", "off")).contains("\"table-owner\"");
    }

    @Test
    void isToldWhereItCannotBeLoaded() throws IOException {
        Files.writeString(
                folder.resolve("target/classes/META-INF/services/dev.whimbrel.core.lint.Rule"), "app.Nowhere\n");

        assertThat(said(2, "lint")).contains("a rule of lint cannot be loaded", "app.Nowhere");
    }

    private String said(int exitCode, String... words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int code = Whimbrel.run(new Invocation(folder, Map.of(), Terminal.plain(stream, stream), "1"), words);
        String said = bytes.toString(StandardCharsets.UTF_8);
        assertThat(code).as(said).isEqualTo(exitCode);
        return said;
    }
}
