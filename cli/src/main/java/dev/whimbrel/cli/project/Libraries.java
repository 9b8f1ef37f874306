package dev.whimbrel.cli.project;

import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds what a class path holds where people name folders of jars. */
final class Libraries {
    private Libraries() {}

    /** Returns jars and folders of classes; a folder that holds jars stands for these, in the order of their names. */
    static List<Path> expanded(List<Path> libraries) {
        return libraries.stream().flatMap(Libraries::expanded).toList();
    }

    private static Stream<Path> expanded(Path library) {
        if (!Files.exists(library)) {
            throw new SettingsException(
                    Code.SETTINGS,
                    "models.libraries names " + library + ", which does not exist",
                    "Correct the path, or build what it should hold.");
        }
        if (!Files.isDirectory(library)) {
            return Stream.of(library);
        }
        try (Stream<Path> files = Files.list(library)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            return jars.isEmpty() ? Stream.of(library) : jars.stream();
        } catch (IOException e) {
            throw new SettingsException(
                    Code.SETTINGS,
                    library + " cannot be read: " + e.getMessage(),
                    "Check the folder's permissions.",
                    e);
        }
    }
}
