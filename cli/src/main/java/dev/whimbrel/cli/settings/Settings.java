package dev.whimbrel.cli.settings;

import dev.whimbrel.core.autodetect.NamingConvention;
import dev.whimbrel.core.run.BackfillPolicy;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.NearestNames;
import dev.whimbrel.problem.SettingsException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Everything that a project has set.
 *
 * @param root the folder of {@code whimbrel.toml}; relative paths start there
 * @param environment the one that was chosen
 * @param apps the packages of each app's entities, by the app's label
 * @param databases by name; {@link DatabaseSettings#DEFAULT} is always there
 * @param scratch the server on which scratch databases are made; without a URL, an embedded one
 * @param placeholders the texts that stand in SQL by name, as they were written
 * @param naming how keys, constraints, and indexes are named that entities leave without a name
 * @param hooks what is called besides
 * @param lint what is said about lint
 * @param backups the folder for backups of databases
 * @param backfills how much of a server they may take
 */
public record Settings(
        Path root,
        Optional<String> environment,
        ModelSettings models,
        SequencedMap<String, List<String>> apps,
        MigrationSettings migrations,
        SequencedMap<String, DatabaseSettings> databases,
        DatabaseSettings scratch,
        Map<String, String> placeholders,
        NamingConvention naming,
        HookSettings hooks,
        LintOptions lint,
        Path backups,
        BackfillPolicy backfills) {
    public Settings {
        placeholders = Collections.unmodifiableMap(new LinkedHashMap<>(placeholders));
    }

    /** The folder for what Whimbrel makes for itself: the embedded database and caches; not for version control. */
    public Path workFolder() {
        return root.resolve(".whimbrel");
    }

    /** Returns which app's migrations belong into which database. */
    public Routing routing() {
        return new Routing(databases);
    }

    /** Returns the database of that name, or throws with the names that exist. */
    public DatabaseSettings database(String name) {
        DatabaseSettings database = databases.get(name);
        if (database == null) {
            throw new SettingsException(
                    Code.SETTINGS,
                    "there is no database '" + name + "'",
                    NearestNames.question(name, databases.keySet()) + "Known are "
                            + String.join(", ", databases.keySet()) + "; add one with [databases." + name + "] in "
                            + SettingsFile.NAME + ".");
        }
        return database;
    }
}
