package dev.whimbrel.cli.settings;

import com.electronwill.nightconfig.core.Config;
import com.electronwill.nightconfig.core.InMemoryFormat;
import com.electronwill.nightconfig.core.UnmodifiableConfig;
import com.electronwill.nightconfig.core.io.ParsingException;
import com.electronwill.nightconfig.core.io.ParsingMode;
import com.electronwill.nightconfig.toml.TomlParser;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.NearestNames;
import dev.whimbrel.problem.SettingsException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code whimbrel.toml}. */
public final class SettingsFile {
    /** The file's name; its folder is the project's root. */
    public static final String NAME = "whimbrel.toml";

    private final KeyLines lines;
    private final Map<String, Value> values = new LinkedHashMap<>();

    private SettingsFile(String text) {
        lines = KeyLines.of(text);
    }

    /** Returns the nearest file at or above a folder. */
    public static Optional<Path> find(Path folder) {
        return Stream.iterate(folder.toAbsolutePath().normalize(), path -> path != null, Path::getParent)
                .map(path -> path.resolve(NAME))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** Returns the values of a file by their paths, such as {@code models.naming}. */
    static Map<String, Value> read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new SettingsException(
                    Code.SETTINGS, file + " cannot be read: " + e.getMessage(), "Check the file's permissions.", e);
        }
    }

    static Map<String, Value> parse(String text) {
        SettingsFile file = new SettingsFile(text);
        file.collect(config(text), List.of());
        return file.values;
    }

    private static UnmodifiableConfig config(String text) {
        LineCounter reader = new LineCounter(new StringReader(text));
        // Not in TomlFormat's own: that looks for other formats, in all jars of the class path, at each start.
        Config config = Config.of(LinkedHashMap::new, InMemoryFormat.withUniversalSupport());
        try {
            new TomlParser().parse(reader, config, ParsingMode.REPLACE);
            return config;
        } catch (ParsingException e) {
            throw new SettingsException(
                    Code.SETTINGS,
                    NAME + ":" + reader.line() + ": " + e.getMessage(),
                    "The file is written in TOML: [section], then key = \"text\" or key = [\"one\", \"two\"].",
                    e);
        }
    }

    private void collect(UnmodifiableConfig config, List<String> section) {
        for (UnmodifiableConfig.Entry entry : config.entrySet()) {
            List<String> path = new ArrayList<>(section);
            path.add(entry.getKey());
            if (entry.getRawValue() instanceof UnmodifiableConfig inner) {
                if (inner.isEmpty() && isNamed(path)) {
                    add(path);
                }
                collect(inner, path);
            } else {
                add(path, entry.getRawValue());
            }
        }
    }

    /** Whether a section has a name that somebody chose, and so says something even if it is empty. */
    private static boolean isNamed(List<String> path) {
        String kind = path.size() < 2 ? "" : path.get(path.size() - 2);
        return kind.equals(Key.ENVIRONMENTS) || kind.equals(Key.DATABASES);
    }

    private void add(List<String> section) {
        String name = String.join(".", section);
        refuseReserved(section, origin(name));
        values.put(name, new Value(List.of(), origin(name)));
    }

    private String origin(String name) {
        return NAME + ":" + lines.lineOf(name);
    }

    private static void refuseReserved(List<String> path, String origin) {
        int at = path.indexOf(Key.DATABASES) + 1;
        if (at > 0 && at < path.size() && DatabaseSettings.RESERVED.contains(path.get(at))) {
            String name = path.get(at);
            throw new SettingsException(
                    Code.SETTINGS,
                    origin + ": a database cannot be named " + name,
                    switch (name) {
                        case DatabaseSettings.ALL -> "'--database all' means all of them. Give it another name.";
                        case DatabaseSettings.SCRATCH -> "[scratch] is the server for scratch databases.";
                        default -> "The database that is used where none is named is [database].";
                    });
        }
    }

    private void add(List<String> path, Object raw) {
        String name = String.join(".", path);
        String origin = origin(name);
        refuseReserved(path, origin);
        if (path.getLast().equals("password")) {
            throw new SettingsException(
                    Code.SETTINGS,
                    origin + ": " + name + " would put a password into a file that is shared",
                    "Remove it, change the password if the file was committed, and set the environment variable "
                            + "WHIMBREL_PASSWORD, or name another one with password-env.");
        }
        if (!Key.isKnown(path)) {
            List<String> candidates = Key.candidates(path);
            String nearest = NearestNames.question(name, candidates);
            String known = nearest.isEmpty()
                    ? "Known are " + String.join(", ", candidates) + ", and apps.LABEL."
                    : nearest.strip();
            boolean misplaced = path.getFirst().equals(Key.ENVIRONMENTS) && path.size() < 4;
            throw new SettingsException(
                    Code.SETTINGS,
                    origin + ": unknown setting " + name,
                    misplaced ? "An environment has sections, as in [environments.prod.database]." : known);
        }
        List<String> items = raw instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(raw));
        values.put(name, new Value(items, origin));
    }
}
