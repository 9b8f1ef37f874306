package dev.whimbrel.core.source;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files that others see whole or not at all. */
final class AtomicFile {
    private AtomicFile() {}

    /** Writes a file, in the place of one that is there already. */
    static void replace(Path file, byte[]... content) throws IOException {
        Path temporary = temporary(file, content);
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Writes a new file; throws {@link java.nio.file.FileAlreadyExistsException} where there is one. */
    static void create(Path file, byte[]... content) throws IOException {
        Path temporary = temporary(file, content);
        try {
            Files.move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** It begins with a dot and ends in .tmp, so whoever lists the directory meanwhile passes it over. */
    private static Path temporary(Path file, byte[]... content) throws IOException {
        Path temporary = file.toAbsolutePath().resolveSibling(".whimbrel-" + UUID.randomUUID() + ".tmp");
        Files.createDirectories(temporary.resolveSibling(""));
        try (OutputStream out = Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW)) {
            for (byte[] part : content) {
                out.write(part);
            }
        }
        return temporary;
    }
}
