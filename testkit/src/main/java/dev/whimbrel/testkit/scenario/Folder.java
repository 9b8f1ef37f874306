package dev.whimbrel.testkit.scenario;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The folder of one scenario: {@code project}, {@code home}, and {@code bin}; gone when it is closed. */
record Folder(Path path) implements AutoCloseable {
    private static final int MOST_ATTEMPTS = 40;
    private static final Duration PAUSE = Duration.ofMillis(250);

    static Folder create() throws IOException {
        Folder folder = new Folder(Files.createTempDirectory("scenario-").toRealPath());
        Files.createDirectory(folder.project());
        Files.createDirectory(folder.home());
        Files.createDirectory(folder.bin());
        return folder;
    }

    /** Where commands run. */
    Path project() {
        return path.resolve("project");
    }

    Path home() {
        return path.resolve("home");
    }

    /** The first folder of the PATH. */
    Path bin() {
        return path.resolve("bin");
    }

    void write(String file, List<String> lines) throws IOException {
        Path target = project().resolve(file);
        Files.createDirectories(target.resolveSibling("."));
        Files.write(target, lines);
    }

    /** Deletes everything; a server that the scenario started may still be writing when it is told to end. */
    @Override
    public void close() throws IOException {
        for (int attempt = 1; Files.exists(path); attempt++) {
            try {
                delete();
            } catch (DirectoryNotEmptyException busy) {
                if (attempt == MOST_ATTEMPTS) {
                    throw busy;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void delete() throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE; // a server that is ending removes its own files
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
