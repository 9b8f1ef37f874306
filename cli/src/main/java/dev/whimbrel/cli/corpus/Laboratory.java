package dev.whimbrel.cli.corpus;

import dev.whimbrel.embedded.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server on which schemas are loaded, and looked at. What a check makes there, {@link #clear} takes away. */
final class Laboratory implements AutoCloseable {
    private static final Pattern NO_ROLE = Pattern.compile("role \"((?:[^\"]|\"\")+)\" does not exist");
    private static final int MOST_ROLES = 50;

    /** A literal that a column of the type takes. */
    private static final String PLAIN_VALUE = """
            SELECT quote_literal(CASE
                     WHEN t.typtype = 'e' THEN (SELECT enumlabel FROM pg_enum WHERE enumtypid = t.oid ORDER BY enumsortorder LIMIT 1)
                     WHEN t.typtype = 'r' THEN 'empty'
                     WHEN t.typcategory = 'A' THEN '{}'
                     WHEN t.typcategory = 'N' THEN '0'
                     WHEN t.typcategory = 'B' THEN 'false'
                     WHEN t.typcategory = 'T' THEN '0'
                     WHEN t.typname ~ '^time(tz)?$' THEN '00:00'
                     WHEN t.typcategory = 'D' THEN 'epoch'
                     WHEN t.typcategory = 'I' THEN '0.0.0.0'
                     WHEN t.typname ~ '^jsonb?$' THEN '{}'
                     WHEN t.typname = 'uuid' THEN '00000000-0000-0000-0000-000000000000'
                     ELSE '' END)
            FROM pg_attribute a
            JOIN pg_class c ON c.oid = a.attrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_type y ON y.oid = a.atttypid
            JOIN pg_type t ON t.oid = coalesce(nullif(y.typbasetype, 0), y.oid)
            WHERE CASE n.nspname WHEN 'public' THEN '' ELSE quote_ident(n.nspname) || '.' END
                  || quote_ident(c.relname) || '.' || a.attname = ?
              AND a.attnum > 0""";

    private final EmbeddedServer server;
    private final Programs programs;
    private final List<String> databases = new ArrayList<>();
    private int count;

    Laboratory(EmbeddedServer server, Programs programs) {
        this.server = server;
        this.programs = programs;
    }

    EmbeddedServer server() {
        return server;
    }

    String createDatabase() {
        count++;
        String name = "corpus" + count;
        execute("CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8'");
        databases.add(name);
        return name;
    }

    String copyOf(String database) {
        count++;
        String name = "corpus" + count;
        server.createDatabaseFrom(database, name);
        databases.add(name);
        return name;
    }

    /** Loads a file into a new database. Roles that it takes for granted are made, without any right. */
    String load(Path file) {
        for (int made = 0; ; made++) {
            String database = createDatabase();
            try {
                programs.load(file, server.clientEnvironment(database));
                return database;
            } catch (StepFailure failure) {
                Matcher role = NO_ROLE.matcher(failure.getMessage());
                if (made == MOST_ROLES || !role.find()) {
                    throw failure;
                }
                execute("CREATE ROLE \"" + role.group(1) + "\"");
            }
        }
    }

    List<String> dump(String database) {
        return Dumps.normalised(programs.dump(server.clientEnvironment(database)));
    }

    /**
     * Returns the value for each column that a person would type who has nothing better: zero, nothing, the first of many.
     *
     * @param columns as commands name them: {@code users.age}
     */
    SequencedMap<String, String> plainValues(String database, List<String> columns) {
        SequencedMap<String, String> values = new LinkedHashMap<>();
        try (Connection connection = server.connect(database);
                PreparedStatement query = connection.prepareStatement(PLAIN_VALUE)) {
            for (String column : columns) {
                query.setString(1, column);
                try (ResultSet row = query.executeQuery()) {
                    if (row.next()) {
                        values.put(column, row.getString(1));
                    }
                }
            }
            return values;
        } catch (SQLException e) {
            throw new StepFailure(PLAIN_VALUE, List.of(String.valueOf(e.getMessage())));
        }
    }

    /** Returns what a dump says once more when it has been loaded; nothing where it cannot be loaded by itself. */
    Optional<List<String>> dumpAgain(List<String> dump) {
        try {
            Path file = Files.createTempFile("whimbrel-corpus-", ".sql");
            try {
                Files.write(file, dump);
                return Optional.of(dump(load(file)));
            } catch (StepFailure failure) {
                return Optional.empty();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Drops all databases and roles that were made since the last time, whoever made them. */
    void clear() {
        names("SELECT quote_ident(d.datname) || ' ' || quote_ident(s.subname) FROM pg_subscription s"
                        + " JOIN pg_database d ON d.oid = s.subdbid")
                .forEach(this::dropSubscription);
        databases.forEach(server::dropDatabase);
        databases.clear();
        names("SELECT quote_ident(datname) FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres'")
                .forEach(name -> execute("DROP DATABASE " + name + " WITH (FORCE)"));
        names("SELECT quote_ident(rolname) FROM pg_roles WHERE rolname !~ '^pg_' AND rolname <> 'postgres'")
                .forEach(name -> execute("DROP OWNED BY " + name + "; DROP ROLE " + name));
    }

    /** A database stays as long as it subscribes to something, and a subscription as long as it knows a slot. */
    private void dropSubscription(String databaseAndName) {
        int space = databaseAndName.indexOf(' ');
        String subscription = "SUBSCRIPTION " + databaseAndName.substring(space + 1);
        for (String sql : List.of(
                "ALTER " + subscription + " DISABLE",
                "ALTER " + subscription + " SET (slot_name = NONE)",
                "DROP " + subscription)) {
            execute(databaseAndName.substring(0, space), sql);
        }
    }

    private List<String> names(String query) {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new StepFailure(query, List.of(String.valueOf(e.getMessage())));
        }
    }

    private void execute(String sql) {
        execute("postgres", sql);
    }

    private void execute(String database, String sql) {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new StepFailure(sql, List.of(String.valueOf(e.getMessage())));
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
