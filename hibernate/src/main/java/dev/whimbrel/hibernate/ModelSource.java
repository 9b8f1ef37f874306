package dev.whimbrel.hibernate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where entities are, and how Hibernate is to see them.
 *
 * @param entityClassPath directories of classes or of Java sources, and jars, that are searched for entities
 * @param libraryClassPath directories and jars that the entities need besides
 * @param packages packages that count, with those below them, as {@code com.acme} or {@code com.*.model}; all when empty
 * @param databaseMajorVersion the version of PostgreSQL that Hibernate writes for
 * @param properties settings of Hibernate, as the application has them
 * @param defaultSchema the schema whose objects go by their bare name
 * @param cache where compiled entity sources are kept
 */
public record ModelSource(
        List<Path> entityClassPath,
        List<Path> libraryClassPath,
        List<String> packages,
        NamingStrategy naming,
        int databaseMajorVersion,
        Map<String, String> properties,
        String defaultSchema,
        AppRules apps,
        Path cache) {
    public ModelSource {
        entityClassPath = List.copyOf(entityClassPath);
        libraryClassPath = List.copyOf(libraryClassPath);
        packages = List.copyOf(packages);
        properties = Map.copyOf(properties);
    }
}
