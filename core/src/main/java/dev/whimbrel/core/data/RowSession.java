package dev.whimbrel.core.data;

import dev.whimbrel.schema.QualifiedName;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends the statements of row access, and fetches what they ask for. */
final class RowSession {
    /** What drivers give as such a type only when it is asked for. */
    private static final Set<Class<?>> ASKED_FOR = Set.of(
            BigDecimal.class, LocalDate.class, LocalTime.class, LocalDateTime.class, OffsetDateTime.class, UUID.class);

    private final Connection connection;
    private final RowSql dialect;
    private final RowProgress progress;

    RowSession(Connection connection, RowSql dialect, RowProgress progress) {
        this.connection = connection;
        this.dialect = dialect;
        this.progress = progress;
    }

    RowSql dialect() {
        return dialect;
    }

    RowProgress progress() {
        return progress;
    }

    /** Returns the values of each row, one for each kind. */
    List<List<Optional<Object>>> query(Sql sql, List<? extends Kind<?>> kinds) throws SQLException {
        try (PreparedStatement statement = prepared(sql);
                ResultSet rows = statement.executeQuery()) {
            List<List<Optional<Object>>> all = new ArrayList<>();
            while (rows.next()) {
                List<Optional<Object>> row = new ArrayList<>();
                for (int i = 0; i < kinds.size(); i++) {
                    row.add(read(rows, i + 1, kinds.get(i)));
                }
                all.add(row);
            }
            return all;
        }
    }

    long number(Sql sql) throws SQLException {
        return (Long) query(sql, List.of(Kind.BIGINT)).getFirst().getFirst().orElse(-1L);
    }

    /** Returns about how many rows a table has; empty where nobody knows. */
    OptionalLong estimate(QualifiedName table) throws SQLException {
        long rows = number(Sql.of(dialect.estimate(table)));
        return rows < 0 ? OptionalLong.empty() : OptionalLong.of(rows);
    }

    long update(Sql sql) throws SQLException {
        try (PreparedStatement statement = prepared(sql)) {
            return statement.executeLargeUpdate();
        }
    }

    /** Runs SQL as it is, question marks and braces included. */
    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /** Inserts one row and returns what a column of it became. */
    <T> T insert(Sql sql, Field<T> returned) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.text(), new String[] {returned.name()})) {
            bind(statement, sql.parameters());
            statement.executeUpdate();
            try (ResultSet rows = statement.getGeneratedKeys()) {
                rows.next();
                return returned.kind()
                        .from()
                        .apply(read(rows, 1, returned.kind())
                                .orElseThrow(() -> new SQLException(returned + " is NULL in the new row")));
            }
        }
    }

    /** Sends one statement many times, each time with other values, in few round trips. */
    void batch(List<Sql> alike) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(alike.getFirst().text())) {
            for (Sql sql : alike) {
                bind(statement, sql.parameters());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Does something in one transaction: in the one that is open, or in one of its own. */
    <T> T together(Work<T> work) throws Exception {
        if (!connection.getAutoCommit()) {
            return work.run();
        }
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            T result = work.run();
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        }
    }

    /** What is done in a transaction. */
    interface Work<T> {
        T run() throws Exception;
    }

    private PreparedStatement prepared(Sql sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql.text());
        try {
            bind(statement, sql.parameters());
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private static void bind(PreparedStatement statement, List<Parameter<?>> parameters) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            bind(statement, i + 1, parameters.get(i));
        }
    }

    /** What is text here may be of any type there: the server reads it as what the place asks for. */
    private static <T> void bind(PreparedStatement statement, int at, Parameter<T> parameter) throws SQLException {
        Kind<T> kind = parameter.kind();
        if (parameter.value().isEmpty()) {
            statement.setNull(at, Types.OTHER);
        } else if (kind.type() == String.class || kind.type() == List.class) {
            statement.setObject(at, kind.text().apply(parameter.value().get()), Types.OTHER);
        } else {
            statement.setObject(at, parameter.value().get());
        }
    }

    private static Optional<Object> read(ResultSet rows, int at, Kind<?> kind) throws SQLException {
        Optional<Object> value = Optional.ofNullable(value(rows, at, kind.type()));
        return value.map(kind.from());
    }

    private static @Nullable Object value(ResultSet rows, int at, Class<?> type) throws SQLException {
        if (type == String.class) {
            return rows.getString(at);
        }
        if (type == List.class) {
            Array array = rows.getArray(at);
            return array == null ? null : array.getArray();
        }
        return ASKED_FOR.contains(type) ? rows.getObject(at, type) : rows.getObject(at);
    }
}
