package dev.whimbrel.cli.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * One database.
 *
 * @param name the word after {@code --database}
 * @param url where it is; empty for the embedded PostgreSQL of the project
 * @param schema the default schema; empty for the server's ({@code public})
 * @param lockWait how long to wait for another run to end
 */
public record DatabaseSettings(
        String name,
        Optional<DatabaseUrl> url,
        Optional<String> user,
        Optional<Secret> password,
        String schema,
        Duration lockWait) {
    /** The name of the database that {@code [database]} describes. */
    public static final String DEFAULT = "default";
}
