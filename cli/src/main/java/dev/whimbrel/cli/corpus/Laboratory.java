package dev.whimbrel.cli.corpus;

import dev.whimbrel.embedded.EmbeddedServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server on which schemas are loaded, and looked at. What a check makes there, {@link #clear} takes away. */
final class Laboratory implements AutoCloseable {
    private static final Pattern NO_ROLE = Pattern.compile("role \"((?:[^\"]|\"\")+)\" does not exist");
    private static final int MOST_ROLES = 50;

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

    /** Drops all databases and roles that were made since the last time, whoever made them. */
    void clear() {
        databases.forEach(server::dropDatabase);
        databases.clear();
        names("SELECT quote_ident(datname) FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres'")
                .forEach(name -> execute("DROP DATABASE " + name + " WITH (FORCE)"));
        names("SELECT quote_ident(rolname) FROM pg_roles WHERE rolname !~ '^pg_' AND rolname <> 'postgres'")
                .forEach(name -> execute("DROP OWNED BY " + name + "; DROP ROLE " + name));
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
        try (Connection connection = server.connect("postgres");
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
