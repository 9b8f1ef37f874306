package dev.whimbrel.cli.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where the entity classes are.
 *
 * @param paths folders of classes, folders of Java sources, and jars that hold entities
 * @param libraries jars, folders of classes, and folders of jars that entities need besides
 * @param packages the packages whose entities count; all when empty
 * @param naming how Java names become names in the database: {@code jpa}, {@code spring}, or a class of the project's
 * @param properties settings of Hibernate that bear on the schema
 */
public record ModelSettings(
        List<Path> paths, List<Path> libraries, List<String> packages, String naming, Map<String, String> properties) {
    public ModelSettings {
        paths = List.copyOf(paths);
        libraries = List.copyOf(libraries);
        packages = List.copyOf(packages);
        properties = Map.copyOf(properties);
    }
}
