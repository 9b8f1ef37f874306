package dev.whimbrel.hibernate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Entities that a test writes as source text. */
final class Entities {
    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|enum|record|interface) (\\w+)");

    private final Path directory;

    Entities(Path directory) {
        this.directory = directory;
    }

    Path sources() {
        return directory.resolve("entities");
    }

    /** Writes a source file under the name of its first type. */
    Entities write(String source) {
        Path folder = sources().resolve(first(PACKAGE, source).replace('.', '/'));
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(first(TYPE, source) + ".java"), source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Returns a source of these entities with everything else as it is by default. */
    ModelSource source() {
        return source(List.of());
    }

    ModelSource source(List<Path> libraries) {
        return new ModelSource(
                List.of(sources()),
                libraries,
                List.of(),
                new NamingStrategy.Jpa(),
                18,
                Map.of(),
                "public",
                AppRules.DEFAULT,
                directory.resolve("cache"));
    }

    Models read() {
        return HibernateModels.read(source());
    }

    private static String first(Pattern pattern, String source) {
        Matcher matcher = pattern.matcher(source);
        return matcher.find() ? matcher.group(1) : "";
    }
}
