package dev.whimbrel.core.source;

import dev.whimbrel.core.migration.Migration;
import dev.whimbrel.schema.Vocabulary;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What migrations are compiled against: Whimbrel's own classes, and what the team adds. */
record ClassPath(List<Path> entries) {
    ClassPath {
        entries = List.copyOf(entries);
    }

    static ClassPath with(List<Path> added) {
        Set<Path> entries = new LinkedHashSet<>(added);
        for (Class<?> type : List.of(Migration.class, Vocabulary.class)) {
            home(type).ifPresentOrElse(entries::add, () -> entries.addAll(running()));
        }
        return new ClassPath(new ArrayList<>(entries));
    }

    /** Returns it as the compiler's option takes it. */
    String option() {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** Returns a text that changes with the classes or with the Java that compiles and runs them. */
    byte[] fingerprint() {
        StringBuilder text = new StringBuilder(Runtime.version().toString());
        for (Path entry : entries) {
            text.append('\n').append(entry);
            try (Stream<Path> files = Files.walk(entry, FileVisitOption.FOLLOW_LINKS)) {
                for (Path file :
                        (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                    text.append('\n')
                            .append(file)
                            .append(' ')
                            .append(Files.size(file))
                            .append(' ')
                            .append(Files.getLastModifiedTime(file).toMillis());
                }
            } catch (IOException | UncheckedIOException e) {
                text.append(" is not there");
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<Path> home(Class<?> type) {
        return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
                .map(CodeSource::getLocation)
                .filter(location -> location.getProtocol().equals("file"))
                .map(location -> Path.of(URI.create(location.toString())));
    }

    private static List<Path> running() {
        return Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .toList();
    }
}
