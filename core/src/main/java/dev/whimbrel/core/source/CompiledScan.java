package dev.whimbrel.core.source;

import dev.whimbrel.core.migration.MigrationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds migrations among compiled classes: {@code .../migrations/<app>/M0001_initial.class}, and SQL files beside them. */
final class CompiledScan {
    private static final String CLASS = ".class";
    private static final String SQL = ".sql";

    private CompiledScan() {}

    /** What a jar or directory holds. */
    record Found(List<OfClass> classes, List<MigrationScan.Found> sql) {}

    /** A migration in a class. */
    record OfClass(MigrationId id, String className, String source) {}

    static Found of(List<Path> entries) {
        Found found = new Found(new ArrayList<>(), new ArrayList<>());
        for (Path entry : entries) {
            try {
                if (Files.isDirectory(entry)) {
                    walk(entry, entry, found);
                } else {
                    try (FileSystem jar = FileSystems.newFileSystem(entry)) {
                        walk(entry, jar.getPath("/"), found);
                    }
                }
            } catch (IOException | UncheckedIOException e) {
                throw MigrationScan.unreadable(entry, e);
            }
        }
        return found;
    }

    private static void walk(Path entry, Path root, Found found) throws IOException {
        try (Stream<Path> files = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                String inside = root.relativize(file).toString().replace('\\', '/');
                String[] parts = inside.split("/", -1);
                int last = parts.length - 1;
                if (last < 2 || !parts[last - 2].equals(ClassName.ROOT)) {
                    continue;
                }
                String app = parts[last - 1];
                String source = entry + "!/" + inside;
                String stem = parts[last].replaceFirst("\\.[a-z]+$", "");
                if (parts[last].endsWith(CLASS) && ClassName.isMigration(stem)) {
                    MigrationId id = new MigrationId(app, ClassName.migrationName(stem));
                    String className = inside.substring(0, inside.length() - CLASS.length())
                            .replace('/', '.');
                    found.classes().add(new OfClass(id, className, source));
                } else if (parts[last].endsWith(SQL) && ClassName.isMigrationName(stem)) {
                    JavaFile content = new JavaFile(source, stem, MigrationScan.read(file));
                    found.sql().add(new MigrationScan.Found(new MigrationId(app, stem), content, true));
                }
            }
        }
    }
}
