package dev.whimbrel.cli.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The settings that exist, by section; what is not here is a mistake in the file. */
enum Key {
    MODELS_PATHS("models", "paths"),
    MODELS_LIBRARIES("models", "libraries"),
    MODELS_PACKAGES("models", "packages"),
    MODELS_NAMING("models", "naming"),
    MIGRATIONS_DIRECTORY("migrations", "directory"),
    MIGRATIONS_FORMAT("migrations", "format"),
    MIGRATIONS_NAMING("migrations", "naming"),
    MIGRATIONS_APP("migrations", "app"),
    MIGRATIONS_TEMPLATE("migrations", "template"),
    MIGRATIONS_CONFLICTS("migrations", "conflicts"),
    MIGRATIONS_HEADER("migrations", "header"),
    BACKUP_FOLDER("backup", "folder"),
    BACKFILL_BATCH_TIME("backfill", "batch-time"),
    BACKFILL_WORKERS("backfill", "workers"),
    BACKFILL_MAX_LAG("backfill", "max-lag"),
    BACKFILL_MAX_ACTIVE("backfill", "max-active"),
    BACKFILL_MAX_TRANSACTION("backfill", "max-transaction"),
    URL(Key.DATABASE, "url"),
    USER(Key.DATABASE, "user"),
    PASSWORD_ENV(Key.DATABASE, "password-env"),
    SCHEMA(Key.DATABASE, "schema"),
    NAMING_PRIMARY_KEY(Key.NAMING, "primary-key"),
    NAMING_UNIQUE(Key.NAMING, "unique"),
    NAMING_FOREIGN_KEY(Key.NAMING, "foreign-key"),
    NAMING_CHECK(Key.NAMING, "check"),
    NAMING_EXCLUSION(Key.NAMING, "exclusion"),
    NAMING_INDEX(Key.NAMING, "index"),
    LOCK_WAIT(Key.DATABASE, "lock-wait"),
    PROTECTED(Key.DATABASE, "protected"),
    KEEP_DROPPED(Key.DATABASE, "keep-dropped"),
    DATABASE_APPS(Key.DATABASE, "apps"),
    LINT_BASELINE(Key.LINT, "baseline"),
    LINT_SERVER(Key.LINT, "server"),
    LINT_MIGRATE(Key.LINT, "migrate");

    /** The section of how keys, constraints, and indexes are named. */
    static final String NAMING = "naming";

    /** The section of what lint finds. */
    static final String LINT = "lint";

    /** The section that says how much each rule of lint matters; its keys are free. */
    static final String RULES = "lint.rules";

    /** The section of the database that a command uses when it names none. */
    static final String DATABASE = "database";

    /** The section that holds one subsection for each further database. */
    static final String DATABASES = "databases";

    /** The section of the server for scratch databases, which is set like a database. */
    static final String SCRATCH = DatabaseSettings.SCRATCH;

    /** The section of Hibernate's own settings; its keys are free. */
    static final String PROPERTIES = "models.properties";

    /** The section of texts that stand in SQL by name; its keys are free. */
    static final String PLACEHOLDERS = "placeholders";

    /** The section of what is called besides. */
    static final String HOOKS = "hooks";

    /** The section that gives each app its packages; its keys are free. */
    static final String APPS = "apps";

    /** The section that holds one subsection for each environment, with whatever it sets otherwise. */
    static final String ENVIRONMENTS = "environments";

    private final String section;
    private final String word;

    Key(String section, String word) {
        this.section = section;
        this.word = word;
    }

    String path() {
        return section + "." + word;
    }

    /** Returns whether it says where a server is, and who connects. */
    private boolean ofServer() {
        return this == URL || this == USER || this == PASSWORD_ENV;
    }

    boolean ofDatabase() {
        return section.equals(DATABASE);
    }

    /** Returns the key's path for a database: that of {@code [database]}, {@code [scratch]}, {@code [databases.NAME]}. */
    String pathFor(String database) {
        return switch (database) {
            case DatabaseSettings.DEFAULT -> path();
            case SCRATCH -> SCRATCH + "." + word;
            default -> DATABASES + "." + database + "." + word;
        };
    }

    /** Returns the variable that overrides the key: {@code WHIMBREL_MODELS_NAMING}, {@code WHIMBREL_URL}. */
    String variable() {
        return variable(ofDatabase() ? word : path());
    }

    /** Returns the variable that overrides the key for a database: {@code WHIMBREL_REPORTS_URL}. */
    String variableFor(String database) {
        return database.equals(DatabaseSettings.DEFAULT) ? variable() : variable(database + "." + word);
    }

    static String variable(String path) {
        return "WHIMBREL_" + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** Returns whether a path of the file names a setting, one app, or a setting of one database; or does so elsewhere. */
    static boolean isKnown(List<String> path) {
        if (path.getFirst().equals(ENVIRONMENTS)) {
            return path.size() > 3 && !path.get(2).equals(ENVIRONMENTS) && isKnown(path.subList(2, path.size()));
        }
        if (path.size() > 2
                && (String.join(".", path.subList(0, 2)).equals(PROPERTIES)
                        || String.join(".", path.subList(0, 2)).equals(RULES)
                        || path.getFirst().equals(PLACEHOLDERS))) {
            return true;
        }
        return switch (path.size()) {
            case 2 ->
                path.getFirst().equals(APPS)
                        || path.getFirst().equals(PLACEHOLDERS)
                        || path.getFirst().equals(HOOKS) && HookSettings.words().contains(path.getLast())
                        || path.getFirst().equals(SCRATCH)
                                && find(DATABASE, path.getLast())
                                        .filter(Key::ofServer)
                                        .isPresent()
                        || find(path.getFirst(), path.getLast()).isPresent();
            case 3 ->
                path.getFirst().equals(DATABASES)
                        && find(DATABASE, path.getLast()).isPresent();
            default -> false;
        };
    }

    /** Returns the paths that could stand where {@code path} stands, for a suggestion. */
    static List<String> candidates(List<String> path) {
        if (path.getFirst().equals(ENVIRONMENTS) && path.size() > 3) {
            String prefix = String.join(".", path.subList(0, 2)) + ".";
            return candidates(path.subList(2, path.size())).stream()
                    .map(prefix::concat)
                    .toList();
        }
        List<String> paths =
                new ArrayList<>(Arrays.stream(values()).map(Key::path).toList());
        Arrays.stream(values())
                .filter(Key::ofServer)
                .map(key -> key.pathFor(SCRATCH))
                .forEach(paths::add);
        HookSettings.words().forEach(word -> paths.add(HOOKS + "." + word));
        if (path.size() == 3 && path.getFirst().equals(DATABASES)) {
            Arrays.stream(values())
                    .filter(Key::ofDatabase)
                    .map(key -> key.pathFor(path.get(1)))
                    .forEach(paths::add);
        }
        return paths;
    }

    private static Optional<Key> find(String section, String word) {
        return Arrays.stream(values())
                .filter(key -> key.section.equals(section) && key.word.equals(word))
                .findFirst();
    }
}
