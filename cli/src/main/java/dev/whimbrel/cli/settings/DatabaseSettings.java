package dev.whimbrel.cli.settings;

import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.SettingsException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One database.
 *
 * @param name the word after {@code --database}
 * @param url where it is; empty for the embedded PostgreSQL of the project
 * @param schema the default schema; empty for the server's ({@code public})
 * @param lockWait how long to wait for another run to end
 * @param isProtected whether it is one that nobody should change by mistake
 * @param keepsDropped whether what migrations drop is kept aside
 * @param apps the apps whose migrations it holds; empty where that is not said
 */
public record DatabaseSettings(
        String name,
        Optional<DatabaseUrl> url,
        Optional<String> user,
        Optional<Secret> password,
        String schema,
        Duration lockWait,
        boolean isProtected,
        boolean keepsDropped,
        Optional<List<String>> apps) {
    /** The name of the database that {@code [database]} describes. */
    public static final String DEFAULT = "default";

    /** The name of the server for scratch databases, which {@code [scratch]} describes. */
    public static final String SCRATCH = "scratch";

    /** The word that means all databases, one after the other. */
    public static final String ALL = "all";

    /** Names that no database of {@code [databases]} can have. */
    static final List<String> RESERVED = List.of(DEFAULT, SCRATCH, ALL);

    private static final Duration DEFAULT_LOCK_WAIT = Duration.ofMinutes(5);

    public DatabaseSettings {
        apps = apps.map(List::copyOf);
    }

    /**
     * Returns the database of a URL that somebody typed: {@code postgresql://shop@localhost/shop}. A password that is not
     * in it comes from the driver's own place, {@code ~/.pgpass}, or from {@code PGPASSWORD}.
     */
    public static DatabaseSettings of(String url, Map<String, String> environment) {
        DatabaseUrl.Parsed parsed = DatabaseUrl.parse(url)
                .orElseThrow(() -> new SettingsException(
                        Code.SETTINGS, "the URL is not that of a PostgreSQL database", DatabaseUrl.REMEDY));
        return new DatabaseSettings(
                parsed.url().toString(),
                Optional.of(parsed.url()),
                parsed.user(),
                parsed.password()
                        .or(() -> Optional.ofNullable(environment.get("PGPASSWORD"))
                                .filter(text -> !text.isEmpty())
                                .map(Secret::new)),
                parsed.schema().orElse(""),
                DEFAULT_LOCK_WAIT,
                false,
                false,
                Optional.empty());
    }
}
