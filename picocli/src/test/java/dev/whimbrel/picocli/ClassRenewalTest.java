package dev.whimbrel.picocli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the build made of picocli. */
class ClassRenewalTest {
    private static final int JAVA_17 = 61;
    private static final Path MADE = Path.of("target/classes");

    /** The JVM verifies all that it links, by the frames that were made. */
    @Test
    void allOfThemCanBeLinkedAndPrintHelp() throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {MADE.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            List<Path> files = files();
            assertThat(files).hasSizeGreaterThan(200);
            for (Path file : files) {
                String name = MADE.relativize(file).toString().replace('/', '.').replaceFirst("[.]class$", "");
                assertThat(format(Files.readAllBytes(file))).as(name).isEqualTo(JAVA_17);
                Class.forName(name, true, loader);
            }
            Class<?> line = loader.loadClass("picocli.CommandLine");
            Object spec = loader.loadClass("picocli.CommandLine$Model$CommandSpec")
                    .getMethod("create")
                    .invoke(null);
            Method usage = line.getMethod("getUsageMessage");
            assertThat((String) usage.invoke(line.getConstructor(Object.class).newInstance(spec)))
                    .startsWith("Usage: <main class>");
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(MADE.resolve("picocli"))) {
            return all.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }

    private static int format(byte[] file) {
        return ByteBuffer.wrap(file).getShort(6);
    }
}
