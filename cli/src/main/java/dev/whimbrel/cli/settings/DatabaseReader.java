package dev.whimbrel.cli.settings;

import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what is set for one database; a password comes from the environment only. */
final class DatabaseReader {
    private static final Duration DEFAULT_LOCK_WAIT = Duration.ofMinutes(5);

    private final Map<String, String> environment;
    private final Map<String, Value> file;
    private final String name;

    DatabaseReader(Map<String, String> environment, Map<String, Value> file, String name) {
        this.environment = environment;
        this.file = file;
        this.name = name;
    }

    DatabaseSettings read() {
        Optional<DatabaseUrl.Parsed> url = url();
        return new DatabaseSettings(
                name,
                url.map(DatabaseUrl.Parsed::url),
                text(Key.USER).or(() -> url.flatMap(DatabaseUrl.Parsed::user)),
                password().or(() -> url.flatMap(DatabaseUrl.Parsed::password)).or(() -> secret("PGPASSWORD")),
                text(Key.SCHEMA)
                        .or(() -> url.flatMap(DatabaseUrl.Parsed::schema))
                        .orElse(""),
                value(Key.LOCK_WAIT).map(this::duration).orElse(DEFAULT_LOCK_WAIT),
                isProtected(),
                value(Key.KEEP_DROPPED)
                        .map(value -> value.flag(Key.KEEP_DROPPED.pathFor(name)))
                        .orElseGet(this::isProtected),
                variable(Key.DATABASE_APPS)
                        .map(value -> List.of(value.items().getFirst().split(File.pathSeparator, -1)))
                        .or(() -> value(Key.DATABASE_APPS).map(Value::items)));
    }

    private boolean isProtected() {
        return value(Key.PROTECTED)
                .map(value -> value.flag(Key.PROTECTED.pathFor(name)))
                .orElse(false);
    }

    private Optional<DatabaseUrl.Parsed> url() {
        Optional<Value> set = variable(Key.URL);
        Optional<Value> written = Optional.ofNullable(file.get(Key.URL.pathFor(name)));
        written.flatMap(value -> parsed(value).password()).ifPresent(password -> {
            throw written.orElseThrow()
                    .wrong(
                            Key.URL.pathFor(name),
                            "holds a password, in a file that is shared",
                            "Take it out of the URL, change the password if the file was committed, and set the "
                                    + "environment variable " + Key.variable(passwordPath()) + ".");
        });
        Optional<Value> common = name.equals(DatabaseSettings.DEFAULT)
                ? given("DATABASE_URL").map(text -> Value.of(text, "DATABASE_URL"))
                : Optional.empty();
        return set.or(() -> written).or(() -> common).map(this::parsed);
    }

    private DatabaseUrl.Parsed parsed(Value value) {
        String path = Key.URL.pathFor(name);
        return DatabaseUrl.parse(value.text(path))
                .orElseThrow(() -> value.wrong(path, "is not the URL of a PostgreSQL database", DatabaseUrl.REMEDY));
    }

    private Optional<Secret> password() {
        Optional<String> named = text(Key.PASSWORD_ENV);
        return secret(Key.variable(passwordPath())).or(() -> named.flatMap(this::secret));
    }

    private String passwordPath() {
        return name.equals(DatabaseSettings.DEFAULT) ? "password" : name + ".password";
    }

    private Optional<Secret> secret(String variable) {
        return given(variable).map(Secret::new);
    }

    private Duration duration(Value value) {
        String path = Key.LOCK_WAIT.pathFor(name);
        String text = value.text(path);
        return LockWait.parse(text)
                .orElseThrow(() ->
                        value.wrong(path, "is \"" + text + "\"", "Write a time, such as \"30s\", \"5m\", or \"1h\"."));
    }

    private Optional<String> text(Key key) {
        return value(key).map(value -> value.text(key.pathFor(name)));
    }

    private Optional<Value> value(Key key) {
        return variable(key).or(() -> Optional.ofNullable(file.get(key.pathFor(name))));
    }

    private Optional<Value> variable(Key key) {
        String variable = key.variableFor(name);
        return given(variable).map(text -> new Value(List.of(text), variable));
    }

    private Optional<String> given(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(text -> !text.isEmpty());
    }
}
