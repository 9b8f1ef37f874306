package dev.whimbrel.cli.tour;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The example that the build puts beside this class: entities and settings, without migrations. */
final class Example {
    private static final String NAME = "annotation";

    private Example() {}

    /** Copies the example into a folder. */
    static void copyTo(Path folder) throws IOException {
        URL place = Example.class.getResource(NAME);
        if (place == null) {
            throw new IOException("the example is missing in "
                    + Example.class.getProtectionDomain().getCodeSource());
        }
        URI uri = uri(place);
        if (uri.getScheme().equals("file")) {
            copy(Path.of(uri), folder);
            return;
        }
        try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
            copy(jar.provider().getPath(uri), folder);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(from)) {
            all = walk.toList();
        }
        for (Path path : all) {
            Path target = to.resolve(from.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(target);
            } else {
                Files.copy(path, target);
            }
        }
    }

    private static URI uri(URL place) throws IOException {
        try {
            return place.toURI();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
