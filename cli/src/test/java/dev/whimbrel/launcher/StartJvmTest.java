package dev.whimbrel.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Starts a small program the way the command line is started, and looks which cache its JVM was given. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripts need a POSIX shell")
class StartJvmTest {
    /** Stands in for the command line: says what it was told, and how its JVM was started. */
    private static final String PROGRAM = """
            package dev.whimbrel.cli;

            public class Whimbrel {
                public static void main(String[] arguments) {
                    System.out.println(String.join(" ", arguments));
                    for (String option : ProcessHandle.current().info().arguments().orElseThrow()) {
                        if (option.matches("-XX:(AOTCache|SharedArchiveFile)=.*")) System.out.println("from a cache");
                        if (option.matches("-XX:(AOTMode=record|ArchiveClassesAtExit=.*)")) System.out.println("takes notes");
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    private Path caches;
    private Path jar;

    @BeforeEach
    void install() throws IOException {
        caches = folder.resolve("caches");
        Path source = Files.writeString(
                Files.createDirectories(folder.resolve("dev/whimbrel/cli")).resolve("Whimbrel.java"), PROGRAM);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()))
                .isZero();
        jar = folder.resolve("program.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("dev/whimbrel/cli/Whimbrel.class"));
            out.write(Files.readAllBytes(source.resolveSibling("Whimbrel.class")));
        }
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(60)));
    }

    @Test
    void theSecondRunTakesTheNotesOfWhichACacheIsMadeForAll() throws Exception {
        assertThat(run("--help")).containsExactly("--help");
        assertThat(run("--help")).containsExactly("--help");
        assertThat(run("showmigrations")).as("it compiles").containsExactly("showmigrations");
        assertThat(run("-C 'a folder' migrate --plan")).containsExactly("-C a folder migrate --plan", "takes notes");
        cacheIsMade();

        assertThat(run("migrate")).containsExactly("migrate", "from a cache");
        assertThat(run("--help")).containsExactly("--help", "from a cache");
        assertThat(run("makemigrations")).containsExactly("makemigrations");
        assertThat(run("makemigrations")).containsExactly("makemigrations", "takes notes");
    }

    @Test
    void aCacheThatIsNoneIsMadeAnew() throws Exception {
        run("migrate");
        run("migrate");
        Path cache = cacheIsMade();
        Files.writeString(cache, "not a cache");

        assertThat(run("migrate")).as("the JVM sees it, and goes on").containsExactly("migrate", "from a cache");
        assertThat(run("migrate")).containsExactly("migrate", "takes notes");
        cacheIsMade();
        assertThat(run("migrate")).containsExactly("migrate", "from a cache");
    }

    @Test
    void aCacheOfAnOlderInstallationIsMadeAnew() throws Exception {
        run("migrate");
        run("migrate");
        cacheIsMade();
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(1)));
        Thread.sleep(1500);

        assertThat(run("migrate")).containsExactly("migrate");
        assertThat(run("migrate")).containsExactly("migrate", "takes notes");
    }

    @Test
    void whereThereIsNoPlaceForACacheThereIsNone() throws Exception {
        Files.writeString(folder.resolve("file"), "");
        caches = folder.resolve("file/caches");

        assertThat(run("migrate")).containsExactly("migrate");

        caches = Path.of("off");
        assertThat(run("migrate")).containsExactly("migrate");
    }

    @Test
    void jdksWithoutAotKeepAnArchiveOfClasses() throws Exception {
        assertThat(run("migrate", "jdk_feature=22")).containsExactly("migrate");
        assertThat(run("migrate", "jdk_feature=22")).containsExactly("migrate", "takes notes");
        cacheIsMade();

        assertThat(run("migrate", "jdk_feature=22")).containsExactly("migrate", "from a cache");
    }

    private List<String> run(String arguments) throws IOException, InterruptedException {
        return run(arguments, ":");
    }

    /** Runs the program; what the JVM itself would say on standard output would be seen as well. */
    private List<String> run(String arguments, String before) throws IOException, InterruptedException {
        String script = ". scripts/find-jdk.sh; %s; . scripts/start-jvm.sh; start_jvm \"$FOLDER\" \"$JAR\" \"$JAR\" %s";
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-euc", script.formatted(before, arguments))
                .directory(root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("WHIMBREL_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("WHIMBREL_START_CACHE", caches.toString());
        builder.environment().put("FOLDER", folder.toString());
        builder.environment().put("JAR", jar.toString());
        assertThat(builder.start().waitFor()).isZero();
        return Files.readAllLines(output, StandardCharsets.UTF_8);
    }

    /** Waits until the process in the background has left the cache, and nothing else. */
    private Path cacheIsMade() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        @Nullable Path cache = null;
        while (cache == null && Instant.now().isBefore(end)) {
            Thread.sleep(100);
            try (Stream<Path> files = Files.list(caches)) {
                List<Path> all = files.filter(file -> !file.toString().endsWith(".first"))
                        .toList();
                cache = all.size() == 1 && !all.getFirst().toString().matches(".*\\.\\d+(\\.aot)?")
                        ? all.getFirst()
                        : null;
            }
        }
        assertThat(cache).as("the cache").isNotNull();
        return cache;
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
