package dev.whimbrel.postgresql;

import dev.whimbrel.core.dialect.ServerErrors;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Reads the fields of PostgreSQL's error messages (PostgreSQL documentation, "Error and Notice Message Fields"). */
final class PostgresErrors implements ServerErrors {
    @Override
    public ServerError read(SQLException problem) {
        ServerErrorMessage message =
                problem instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        if (message == null) {
            return ServerErrors.standard().read(problem);
        }
        return new ServerError(
                Optional.ofNullable(message.getMessage()).orElse("no message"),
                Optional.ofNullable(message.getDetail()),
                Optional.ofNullable(message.getHint()),
                message.getPosition() > 0 ? OptionalInt.of(message.getPosition()) : OptionalInt.empty(),
                isLost(Optional.ofNullable(problem.getSQLState()).orElse("")));
    }

    /** Class 08 is a broken connection, 57P0x a server that ends or was told to end the session. */
    private static boolean isLost(String state) {
        return state.startsWith("08") || state.startsWith("57P0");
    }
}
