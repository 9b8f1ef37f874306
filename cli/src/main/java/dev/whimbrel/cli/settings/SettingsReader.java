package dev.whimbrel.cli.settings;

import dev.whimbrel.core.autodetect.NameStyle;
import dev.whimbrel.core.autodetect.NamingConvention;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.SettingsException;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** Lays the environment over the file: the nearer to the command, the stronger. */
public final class SettingsReader {
    private final Path root;
    private final Map<String, String> environment;
    private final Map<String, Value> file;

    private SettingsReader(Path root, Map<String, String> environment, Map<String, Value> file) {
        this.root = root;
        this.environment = environment;
        this.file = file;
    }

    /** Returns the settings of the project that a folder belongs to; throws when there is no project. */
    public static Settings read(Path folder, Map<String, String> environment) {
        return read(folder, environment, Given.NOTHING);
    }

    /**
     * Returns the same.
     *
     * @param given what the command line says
     */
    public static Settings read(Path folder, Map<String, String> environment, Given given) {
        Path found = SettingsFile.find(folder)
                .orElseThrow(() -> new SettingsException(
                        Code.SETTINGS,
                        "no " + SettingsFile.NAME + " in "
                                + folder.toAbsolutePath().normalize() + " or a folder above it",
                        "Go to your project, name its folder with -C, or start one with: whimbrel init"));
        Path root = Optional.ofNullable(found.getParent()).orElse(folder);
        Environments environments = new Environments(SettingsFile.read(found));
        environments.names().forEach(name -> check(root, environments.in(name, name)));
        Optional<String> variable =
                Optional.ofNullable(environment.get(Environments.VARIABLE)).filter(name -> !name.isEmpty());
        Map<String, Value> file = given.environment()
                .map(name -> environments.in(name, "the command line"))
                .or(() -> variable.map(name -> environments.in(name, Environments.VARIABLE)))
                .orElseGet(environments::common);
        return new SettingsReader(root, environment, file)
                .settings(given.environment().or(() -> variable), given);
    }

    /** A mistake in an environment is told at once, and not on the day on which it is chosen. */
    private static void check(Path root, Map<String, Value> file) {
        new SettingsReader(root, Map.of(), file).settings(Optional.empty(), Given.NOTHING);
    }

    /** Returns the settings of the folder's project, or those of a project without a file where there is none. */
    public static Settings readIfAny(Path folder, Map<String, String> environment, Given given) {
        return SettingsFile.find(folder).isPresent()
                ? read(folder, environment, given)
                : new SettingsReader(folder, environment, Map.of()).settings(Optional.empty(), given);
    }

    private Settings settings(Optional<String> chosen, Given given) {
        return new Settings(
                root,
                chosen,
                new ModelSettings(
                        paths(Key.MODELS_PATHS, "target/classes"),
                        paths(Key.MODELS_LIBRARIES),
                        items(Key.MODELS_PACKAGES),
                        value(Key.MODELS_NAMING)
                                .map(value -> value.text(Key.MODELS_NAMING.path()))
                                .orElse("jpa"),
                        free(Key.PROPERTIES)),
                apps(),
                new MigrationSettings(
                        paths(Key.MIGRATIONS_DIRECTORY, "migrations").getFirst(),
                        choice(Key.MIGRATIONS_FORMAT, MigrationSettings.Format.JAVA),
                        choice(Key.MIGRATIONS_NAMING, NameStyle.NUMBER),
                        value(Key.MIGRATIONS_APP).map(value -> label(value, Key.MIGRATIONS_APP.path())),
                        template(".java"),
                        template(".sql"),
                        choice(Key.MIGRATIONS_CONFLICTS, MigrationSettings.Conflicts.CHECK),
                        value(Key.MIGRATIONS_HEADER)
                                .map(value -> value.text(Key.MIGRATIONS_HEADER.path()))
                                .orElse("")),
                databases(),
                new DatabaseReader(environment, file, DatabaseSettings.SCRATCH).read(),
                placeholders(given),
                naming(),
                HookSettings.of(file),
                LintReader.read(root, file),
                paths(Key.BACKUP_FOLDER, ".whimbrel/backups").getFirst(),
                new BackfillReader(this::value).read());
    }

    /** The language of a template is told by its name: {@code migration.java}, {@code migration.sql.txt}. */
    private Optional<Path> template(String language) {
        List<Path> templates = new ArrayList<>();
        value(Key.MIGRATIONS_TEMPLATE)
                .ifPresent(value -> value.items().forEach(text -> {
                    if (!text.contains(".java") && !text.contains(".sql")) {
                        throw value.wrong(
                                Key.MIGRATIONS_TEMPLATE.path(),
                                "is \"" + text + "\"",
                                "Let its name tell the language: migration.java, or migration.sql.");
                    }
                    if (text.contains(language)) {
                        templates.add(root.resolve(text).normalize());
                    }
                }));
        return templates.stream().findFirst();
    }

    private NamingConvention naming() {
        Map<NamingConvention.Kind, String> templates = new EnumMap<>(NamingConvention.Kind.class);
        for (NamingConvention.Kind kind : NamingConvention.Kind.values()) {
            Key key = Key.valueOf("NAMING_" + kind.name());
            value(key).ifPresent(value -> templates.put(kind, template(key, value)));
        }
        return new NamingConvention(templates);
    }

    private static String template(Key key, Value value) {
        String text = value.text(key.path());
        String rest = text;
        for (String field : NamingConvention.FIELDS) {
            rest = rest.replace("{" + field + "}", "");
        }
        if (rest.contains("{") || rest.contains("}") || rest.equals(text)) {
            throw value.wrong(
                    key.path(),
                    "is \"" + text + "\"",
                    "Say what tells one name from another: {" + String.join("}, {", NamingConvention.FIELDS) + "}.");
        }
        return text;
    }

    private Map<String, String> placeholders(Given given) {
        Map<String, String> placeholders = free(Key.PLACEHOLDERS);
        placeholders.putAll(given.placeholders());
        return placeholders;
    }

    private SequencedMap<String, List<String>> apps() {
        SequencedMap<String, List<String>> apps = new LinkedHashMap<>();
        file.forEach((path, value) -> {
            if (path.startsWith(Key.APPS + ".")) {
                apps.put(appLabel(path, value), value.items());
            }
        });
        return Collections.unmodifiableSequencedMap(apps);
    }

    /** Returns what a section says whose keys are free. */
    private Map<String, String> free(String section) {
        Map<String, String> values = new LinkedHashMap<>();
        String prefix = section + ".";
        file.forEach((path, value) -> {
            if (path.startsWith(prefix)) {
                values.put(path.substring(prefix.length()), value.text(path));
            }
        });
        return values;
    }

    /** An app's label is a folder and the last part of a Java package. */
    private static String appLabel(String path, Value value) {
        return label(path.substring(Key.APPS.length() + 1), path, value);
    }

    private static String label(Value value, String path) {
        return label(value.text(path), path, value);
    }

    private static String label(String label, String path, Value value) {
        if (!label.matches("[a-z][a-z0-9_]*")) {
            throw value.wrong(
                    path,
                    "is not a label for an app",
                    "A label is a folder and a Java package: small letters, digits, and _, first a letter.");
        }
        return label;
    }

    private SequencedMap<String, DatabaseSettings> databases() {
        Set<String> names = new LinkedHashSet<>();
        names.add(DatabaseSettings.DEFAULT);
        file.keySet().stream()
                .filter(path -> path.startsWith(Key.DATABASES + "."))
                .forEach(path -> names.add(path.split("\\.", -1)[1]));
        SequencedMap<String, DatabaseSettings> databases = new LinkedHashMap<>();
        names.forEach(name -> databases.put(name, new DatabaseReader(environment, file, name).read()));
        new Routing(databases).refuseTwice();
        return Collections.unmodifiableSequencedMap(databases);
    }

    private Optional<Value> value(Key key) {
        return Optional.ofNullable(environment.get(key.variable()))
                .map(text -> new Value(List.of(text.split(File.pathSeparator, -1)), key.variable()))
                .or(() -> Optional.ofNullable(file.get(key.path())));
    }

    private List<String> items(Key key) {
        return value(key).map(Value::items).orElse(List.of());
    }

    private List<Path> paths(Key key, String... otherwise) {
        List<String> texts = value(key).map(Value::items).orElse(List.of(otherwise));
        return texts.stream().map(text -> root.resolve(text).normalize()).toList();
    }

    private <E extends Enum<E>> E choice(Key key, E otherwise) {
        return value(key).map(value -> choice(key, value, otherwise)).orElse(otherwise);
    }

    private static <E extends Enum<E>> E choice(Key key, Value value, E like) {
        List<String> known = new ArrayList<>();
        for (E constant : like.getDeclaringClass().getEnumConstants()) {
            String word = constant.name().toLowerCase(Locale.ROOT);
            if (word.equals(value.text(key.path()))) {
                return constant;
            }
            known.add("\"" + word + "\"");
        }
        throw value.wrong(
                key.path(), "is \"" + value.text(key.path()) + "\"", "It is one of " + String.join(", ", known) + ".");
    }
}
