package dev.whimbrel.postgresql.scratch;

import dev.whimbrel.schema.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Normal spellings that were found out before: a file for each table, named by the hash of the table's definition and of
 * what its expressions may stand on, so that nothing has ever to be made invalid. A file holds one spelling a line.
 *
 * <p>It is only a cache: a file that cannot be read holds nothing, and one that cannot be written costs the time to ask
 * again.
 *
 * @param directory made when it is missing; may be emptied at any time
 * @param surroundings what else the spellings depend on, as text
 */
record SpellingCache(Path directory, String surroundings) {
    Optional<List<String>> find(Table table) {
        try {
            List<String> spellings = Files.readAllLines(file(table), StandardCharsets.UTF_8).stream()
                    .map(SpellingCache::unescaped)
                    .toList();
            boolean whole = spellings.size() == Spellings.of(table).size();
            return whole ? Optional.of(spellings) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Writes to another name first, because two processes may do so at once. */
    void put(Table table, List<String> spellings) {
        try {
            Files.createDirectories(directory);
            Path draft = Files.createTempFile(directory, "draft", ".tmp");
            Files.write(draft, spellings.stream().map(SpellingCache::escaped).toList(), StandardCharsets.UTF_8);
            Files.move(draft, file(table), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // nobody needs the cache; the next run asks the server again
        }
    }

    /** A record's text holds all of its components, and the maps of a table are in a fixed order. */
    private Path file(Table table) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((surroundings + "\n" + table).getBytes(StandardCharsets.UTF_8));
            return directory.resolve(HexFormat.of().formatHex(hash, 0, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescaped(String line) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < line.length(); at++) {
            char letter = line.charAt(at);
            if (letter != '\\' || at + 1 == line.length()) {
                text.append(letter);
            } else {
                at++;
                char escaped = line.charAt(at);
                text.append(escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped);
            }
        }
        return text.toString();
    }
}
