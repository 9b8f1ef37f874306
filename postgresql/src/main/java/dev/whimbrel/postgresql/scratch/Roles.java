package dev.whimbrel.postgresql.scratch;

import dev.whimbrel.schema.Identifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The roles that a script needs or makes. They belong to the whole server, and would outlive a scratch database: what was
 * made is dropped when this is closed.
 */
final class Roles implements AutoCloseable {
    private static final String ROLE_EXISTS = "42710";

    private final Connection connection;
    private final Set<String> before;
    private final String script;

    private Roles(Connection connection, Set<String> before, String script) {
        this.connection = connection;
        this.before = before;
        this.script = script;
    }

    /** @param script in which every role that it makes is named; other roles that come up meanwhile are somebody else's */
    static Roles of(Connection connection, String script) throws SQLException {
        return new Roles(connection, Set.copyOf(all(connection)), script);
    }

    /** Makes a role that a script takes for granted. */
    void create(String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + Identifier.quoted(name));
        }
    }

    /** Returns whether a statement failed only because the role that it creates is there already. */
    static boolean isThere(String sql, SQLException problem) {
        String start = sql.toUpperCase(Locale.ROOT);
        return ROLE_EXISTS.equals(problem.getSQLState())
                && (start.startsWith("CREATE ROLE") || start.startsWith("CREATE USER"));
    }

    @Override
    public void close() throws SQLException {
        for (String role : all(connection)) {
            if (!before.contains(role) && script.contains(role)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("ROLLBACK; RESET SESSION AUTHORIZATION; RESET ALL");
                    statement.execute("DROP OWNED BY " + Identifier.quoted(role) + " CASCADE");
                    statement.execute("DROP ROLE " + Identifier.quoted(role));
                }
            }
        }
    }

    private static List<String> all(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT rolname FROM pg_roles");
                ResultSet rows = query.executeQuery()) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }
}
