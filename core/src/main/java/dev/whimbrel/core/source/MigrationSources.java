package dev.whimbrel.core.source;

import java.nio.file.Path;
import java.util.List;

/**
 * Where migrations are.
 *
 * @param roots directories in which each directory is an app: {@code migrations/<app>/M0001_initial.java}; one that does
 *     not exist holds none
 * @param compiled jars and directories of classes with migrations that are compiled already, and SQL files beside them,
 *     under {@code migrations/<app>/}
 * @param classPath what Java migrations may use besides Whimbrel and {@code compiled}
 * @param cache the directory that keeps compiled migrations between runs; made where it is missing
 */
public record MigrationSources(List<Path> roots, List<Path> compiled, List<Path> classPath, Path cache) {
    public MigrationSources {
        roots = List.copyOf(roots);
        compiled = List.copyOf(compiled);
        classPath = List.copyOf(classPath);
    }

    /** Returns the migrations under one directory, which use nothing but Whimbrel. */
    public static MigrationSources of(Path root, Path cache) {
        return new MigrationSources(List.of(root), List.of(), List.of(), cache);
    }
}
