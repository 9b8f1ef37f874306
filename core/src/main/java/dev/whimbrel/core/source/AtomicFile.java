package dev.whimbrel.core.source;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that others see whole or not at all. */
final class AtomicFile {
    private AtomicFile() {}

    /** Writes a file, in the place of one that is there already. */
    static void replace(Path file, byte[]... content) throws IOException {
        write(file, content, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes a new file; throws {@link java.nio.file.FileAlreadyExistsException} where there is one. */
    static void create(Path file, byte[]... content) throws IOException {
        write(file, content);
    }

    /** A directory's name begins with a dot, so whoever lists files meanwhile passes it over. */
    private static void write(Path file, byte[][] content, CopyOption... how) throws IOException {
        Path parent = file.toAbsolutePath().resolveSibling("");
        Files.createDirectories(parent);
        Path directory = Files.createTempDirectory(parent, ".whimbrel-");
        Path temporary = directory.resolve("new");
        try {
            try (OutputStream out = Files.newOutputStream(temporary)) {
                for (byte[] part : content) {
                    out.write(part);
                }
            }
            Files.move(temporary, file, how);
        } finally {
            Files.deleteIfExists(temporary);
            Files.deleteIfExists(directory);
        }
    }
}
