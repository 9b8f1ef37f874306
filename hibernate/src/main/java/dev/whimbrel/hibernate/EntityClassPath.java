package dev.whimbrel.hibernate;

import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.ModelException;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.Hibernate;

/**
 * The class path of the entities, ready to load from: sources are compiled.
 *
 * @param searched what is searched for entities
 * @param libraries what they need
 */
record EntityClassPath(List<Path> searched, List<Path> libraries) {

    /** Prepares the class path that the settings name; throws {@link ModelException} for a place that is not there. */
    static EntityClassPath of(ModelSource source) {
        source.entityClassPath().forEach(path -> requireExists(path, "models"));
        source.libraryClassPath().forEach(path -> requireExists(path, "models.libraries"));
        List<Path> known = new ArrayList<>(source.libraryClassPath());
        known.addAll(ownLibraries());
        List<Path> searched = new ArrayList<>();
        for (Path path : source.entityClassPath()) {
            List<Path> sources = files(path, ".class").isEmpty() ? files(path, ".java") : List.of();
            List<Path> needed = new ArrayList<>(source.entityClassPath());
            needed.addAll(known);
            searched.add(sources.isEmpty() ? path : new SourceCompiler(source.cache(), needed).compile(path, sources));
        }
        return new EntityClassPath(List.copyOf(searched), source.libraryClassPath());
    }

    EntityLoader loader() {
        return new EntityLoader(
                Stream.concat(searched.stream(), libraries.stream()).toList());
    }

    private static void requireExists(Path path, String setting) {
        if (!Files.exists(path)) {
            throw new ModelException(
                    Code.NO_MODELS,
                    path + ", which " + setting + " names, does not exist",
                    "correct " + setting + ", or build the project so that it is there");
        }
    }

    private static List<Path> files(Path directory, String ending) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where this program has the annotations from, which sources are compiled against. */
    private static List<Path> ownLibraries() {
        return Stream.of(Entity.class, Hibernate.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .distinct()
                .map(EntityClassPath::path)
                .toList();
    }

    private static Path path(URL url) {
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(url + " is no place of classes", e);
        }
    }

    static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(path + " is no place of classes", e);
        }
    }
}
