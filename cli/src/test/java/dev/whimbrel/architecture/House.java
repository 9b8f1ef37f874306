package dev.whimbrel.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The code under test: the sources of all modules, and the classes that were made of them. */
final class House {
    /** The modules that use the command line from outside, as its users do. */
    private static final List<String> OUTSIDE = List.of("benchmarks", "resilience");

    /** From the folders that the compiler writes to: a jar may leave out what only the build needs. */
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importPaths(modulesSeen().stream()
                    .map(module -> root().resolve(module).resolve("target/classes/dev/whimbrel"))
                    .toList());

    private House() {}

    /** The classes of all modules, without their tests. */
    static JavaClasses classes() {
        return CLASSES;
    }

    /** The names of all modules, sorted: the folders beside the root pom that hold sources. */
    static List<String> modules() {
        try (Stream<Path> folders = Files.list(root())) {
            return folders.filter(folder -> Files.isDirectory(sources(folder)))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of them that are built before these tests: all that the command line is made of, and the testkit. */
    static List<String> modulesSeen() {
        return modules().stream().filter(module -> !OUTSIDE.contains(module)).toList();
    }

    /** The source files of those. */
    static List<Path> sourceFilesSeen() {
        return modulesSeen().stream().flatMap(House::sourceFiles).toList();
    }

    /** The source files of all modules, without their tests, sorted. */
    static List<Path> sourceFiles() {
        return modules().stream().flatMap(House::sourceFiles).toList();
    }

    /** The file relative to the root, as messages name it. */
    static String name(Path file) {
        return root().relativize(file).toString().replace('\\', '/');
    }

    private static Stream<Path> sourceFiles(String module) {
        try (Stream<Path> files = Files.walk(sources(root().resolve(module)))) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path sources(Path module) {
        return module.resolve("src/main/java/dev/whimbrel");
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
