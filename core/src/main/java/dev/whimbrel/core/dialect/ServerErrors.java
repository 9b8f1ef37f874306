package dev.whimbrel.core.dialect;

import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what a server says when it rejects a statement. */
@FunctionalInterface
public interface ServerErrors {
    ServerError read(SQLException problem);

    /** Returns the reading that every JDBC driver allows: the message, and a lost connection by its SQLState (class 08). */
    static ServerErrors standard() {
        return problem -> new ServerError(
                Optional.ofNullable(problem.getMessage()).orElse(problem.toString()),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.ofNullable(problem.getSQLState()).orElse("").startsWith("08"));
    }

    /**
     * What the server says.
     *
     * @param message in one line, without the driver's additions
     * @param position of the character in the statement that it is about, counted from 1
     * @param connectionLost whether the session is gone, so that nobody knows how far the statement came
     */
    record ServerError(
            String message,
            Optional<String> detail,
            Optional<String> hint,
            OptionalInt position,
            boolean connectionLost) {}
}
