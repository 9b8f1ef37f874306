package dev.whimbrel.core.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.problem.MigrationFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is compiled when; the outcome is always the same. */
class ClassCacheTest {
    private static final String FIRST = "M0001_first";
    private static final String SECOND = "M0002_second";

    @TempDir
    private Path directory;

    private final RecordingCompiler compiler = new RecordingCompiler();

    @BeforeEach
    void twoMigrations() throws IOException {
        write(FIRST, migration(FIRST, "migration.dropTable(\"a\");"));
        write(SECOND, migration(SECOND, "migration.dropTable(\"b\");"));
    }

    @Test
    void whatIsCompiledOnceIsKept() {
        assertThat(tables()).containsExactly("a", "b");
        assertThat(tables()).containsExactly("a", "b");

        assertThat(compiler.runs()).containsExactly(List.of(FIRST, SECOND));
    }

    @Test
    void whatIsKeptNeedsNoCompiler() {
        load(compiler.get());

        assertThat(load(Optional.empty())).hasSize(2);
    }

    @Test
    void aChangedFileIsCompiledAlone() throws IOException {
        load(compiler.get());
        write(SECOND, migration(SECOND, "migration.dropTable(\"c\");"));

        assertThat(tables()).containsExactly("a", "c");
        assertThat(tables()).containsExactly("a", "c");
        assertThat(compiler.runs()).containsExactly(List.of(FIRST, SECOND), List.of(SECOND));
    }

    @Test
    void aHelperGoesWithThoseThatMentionIt() throws IOException {
        write("Names", "package migrations.app; final class Names { static final String TABLE = \"x\"; }");
        write(SECOND, migration(SECOND, "migration.dropTable(Names.TABLE);"));
        assertThat(tables()).containsExactly("a", "x");

        write("Names", "package migrations.app; final class Names { static final String TABLE = \"y\"; }");
        assertThat(tables()).containsExactly("a", "y");

        assertThat(compiler.runs().getLast()).containsExactlyInAnyOrder(SECOND, "Names");
    }

    @Test
    void aClassThatHidesInAnotherFileIsFoundAllTheSame() throws IOException {
        write(
                FIRST,
                migration(FIRST, "migration.dropTable(\"a\");") + "final class Hidden { static String NAME = \"h\"; }");
        write(SECOND, migration(SECOND, "migration.dropTable(Hidden.NAME);"));
        assertThat(tables()).containsExactly("a", "h");

        write(SECOND, migration(SECOND, "migration.dropTable(Hidden.NAME + 2);"));
        assertThat(tables()).containsExactly("a", "h2");
        assertThat(compiler.runs().getLast()).containsExactly(FIRST, SECOND);
    }

    @Test
    void aDamagedCacheIsMadeAgain() throws IOException {
        load(compiler.get());
        Path cache = cache();
        byte[] content = Files.readAllBytes(cache);
        byte[] flipped = content.clone();
        flipped[content.length / 2] ^= 1;
        byte[] cut = java.util.Arrays.copyOf(content, content.length / 2);

        for (byte[] damaged : List.of(flipped, cut, new byte[0], new byte[100], new byte[] {1, 2, 3})) {
            Files.write(cache, damaged);
            int before = compiler.runs().size();
            assertThat(tables()).containsExactly("a", "b");
            assertThat(compiler.runs()).hasSize(before + 1);
            assertThat(cache).hasBinaryContent(content);
        }
    }

    @Test
    void aCacheThatCannotBeWrittenOnlyCostsTime() throws IOException {
        Files.writeString(directory.resolve("cache"), "a file where the directory should be");

        assertThat(tables()).containsExactly("a", "b");
        assertThat(tables()).containsExactly("a", "b");
        assertThat(compiler.runs()).hasSize(2);
    }

    @Test
    void manyAtOnceDoNoHarm() {
        List<Integer> sizes = IntStream.range(0, 16)
                .parallel()
                .mapToObj(run -> new MigrationLoader()
                        .load(Migrations.sources(directory))
                        .size())
                .toList();

        assertThat(sizes).containsOnly(2).hasSize(16);
        assertThat(load(Optional.empty())).hasSize(2);
    }

    @Test
    void leavesNoTemporaryFiles() throws IOException {
        load(compiler.get());

        try (Stream<Path> files = Files.list(directory.resolve("cache"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void withoutACompilerItSaysWhatToDo() {
        assertThatExceptionOfType(MigrationFileException.class)
                .isThrownBy(() -> load(Optional.empty()))
                .withMessageStartingWith(
                        "This Java has no compiler, and 2 migration files in Java are to be compiled: ")
                .satisfies(problem -> assertThat(problem.remedy()).contains("JDK", "21"));
    }

    private List<String> tables() {
        return load(compiler.get()).stream()
                .map(definition -> definition.operations().getFirst().describe().replace("drop table ", ""))
                .toList();
    }

    private List<MigrationDefinition> load(Optional<javax.tools.JavaCompiler> javac) {
        return new MigrationLoader(() -> javac).load(Migrations.sources(directory));
    }

    private Path cache() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("cache"))) {
            return files.findFirst().orElseThrow();
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve("migrations/app").resolve(name + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String migration(String name, String body) {
        return """
                package migrations.app;

                public final class %s implements dev.whimbrel.core.migration.Migration {
                    @Override
                    public void define(dev.whimbrel.core.migration.MigrationBuilder migration) {
                        %s
                    }
                }
                """.formatted(name, body);
    }
}
