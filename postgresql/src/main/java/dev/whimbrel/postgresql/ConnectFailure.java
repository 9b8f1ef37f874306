package dev.whimbrel.postgresql;

import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.DatabaseException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why no connection came about, in words for a person.
 *
 * @param place the URL without anything secret
 * @param user who wanted to connect; null for the user of the operating system
 */
record ConnectFailure(String place, @Nullable String user, SQLException cause) {
    DatabaseException exception() {
        String state = Optional.ofNullable(cause.getSQLState()).orElse("");
        return switch (state) {
            case "28P01" -> refused("the password is wrong", "Check the password of " + who() + ".");
            case "28000" ->
                refused(
                        said(),
                        "Check that the role exists, may log in, and is let in by the server's pg_hba.conf from this host.");
            case "08004" ->
                refused(
                        said(),
                        "Set the environment variable PGPASSWORD, or WHIMBREL_PASSWORD (WHIMBREL_NAME_PASSWORD for the"
                                + " database NAME); passwords are in no file.");
            case "3D000" ->
                unreachable("there is no such database", "Create it (createdb), or correct the name in the settings.");
            case "53300" ->
                unreachable("the server has no connection left: " + said(), "Try again later, or end idle sessions.");
            case "57P03" -> unreachable("the server is not ready: " + said(), "Try again in a moment.");
            default ->
                unreachable(network(), "Check host and port, and that the server runs and can be reached from here.");
        };
    }

    private String network() {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof UnknownHostException) {
                return "the host name is not known";
            }
            if (at instanceof SocketTimeoutException) {
                return "no answer in time";
            }
            if (at instanceof ConnectException) {
                return "connection refused";
            }
        }
        return said();
    }

    private String said() {
        return Optional.ofNullable(cause.getMessage())
                .orElse("no reason given")
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^FATAL: ", "");
    }

    private String who() {
        return user == null ? "the user" : "user '" + user + "'";
    }

    private DatabaseException refused(String why, String remedy) {
        return new DatabaseException(
                Code.AUTHENTICATION, place + " does not let " + who() + " in: " + why, remedy, cause);
    }

    private DatabaseException unreachable(String why, String remedy) {
        return new DatabaseException(Code.UNREACHABLE, "cannot connect to " + place + ": " + why, remedy, cause);
    }
}
