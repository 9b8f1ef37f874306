package dev.whimbrel.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/**
 * The embedded server cannot be had, or refuses what was asked of it. The message says what, where, why, and what to do,
 * and is meant for the person who ran the command: it needs no stack trace, and it never holds the password.
 */
public final class EmbeddedServerException extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final int LINES_TO_SHOW = 10;

    /** What went wrong, for callers that act on it; the names are stable. */
    public enum Reason {
        /** There is no server for this operating system or processor. */
        UNSUPPORTED_PLATFORM,
        /** Run by root, who may not run PostgreSQL, and no other user can be taken. */
        NO_OTHER_USER,
        /** The server, or the making of its first data directory, ended with an error. */
        NOT_STARTED,
        /** Every port that was tried was taken by another process. */
        PORT_IN_USE,
        /** The disk is full. */
        DISK_FULL,
        /** A file or directory may not be read or written. */
        NO_ACCESS,
        /** Another process holds the data directory, and does not let go of it. */
        BUSY,
        /** The running server refused a statement. */
        REFUSED
    }

    private final Reason reason;

    EmbeddedServerException(Reason reason, String what, String where, String why, String remedy) {
        super(what + "\n  where: " + where + "\n  why: " + why.strip().replace("\n", "\n       ") + "\n  what to do: "
                + remedy);
        this.reason = reason;
    }

    /** What went wrong. */
    public Reason reason() {
        return reason;
    }

    /** A failure of the file system, told apart by what the person can do about it. */
    static EmbeddedServerException of(String what, Path where, IOException failure) {
        EmbeddedServerException exception = ofOutput(what, where, reasonOf(failure), denies(failure));
        exception.initCause(failure);
        return exception;
    }

    /** A failure of one of the server's programs, told apart by what it printed. */
    static EmbeddedServerException ofOutput(String what, Path where, String output) {
        return ofOutput(what, where, output, output.contains("Permission denied"));
    }

    /** A statement that the running server refused. */
    static EmbeddedServerException refused(String sql, String where, SQLException refusal) {
        EmbeddedServerException exception = new EmbeddedServerException(
                Reason.REFUSED,
                "The embedded PostgreSQL refused: " + sql,
                where,
                String.valueOf(refusal.getMessage()),
                "see the reason above.");
        exception.initCause(refusal);
        return exception;
    }

    private static EmbeddedServerException ofOutput(String what, Path where, String output, boolean denied) {
        String why = lastLines(output);
        if (output.toLowerCase(Locale.ROOT).contains("no space left on device")) {
            String remedy = "free some space (200 MB are enough) and try again.";
            return new EmbeddedServerException(Reason.DISK_FULL, what, where.toString(), why, remedy);
        }
        if (denied) {
            String remedy = "give this user the right to write there, or configure the URL of a database of your own.";
            return new EmbeddedServerException(Reason.NO_ACCESS, what, where.toString(), why, remedy);
        }
        String remedy = "see the lines above, or configure the URL of a database of your own.";
        return new EmbeddedServerException(Reason.NOT_STARTED, what, where.toString(), why, remedy);
    }

    private static String lastLines(String output) {
        List<String> lines = output.lines().toList();
        return lines.isEmpty()
                ? "it ended without a message"
                : String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_TO_SHOW), lines.size()));
    }

    private static String reasonOf(IOException failure) {
        return switch (failure) {
            case AccessDeniedException denied -> "access to " + denied.getFile() + " is denied";
            case NoSuchFileException missing -> missing.getFile() + " is missing";
            default -> String.valueOf(failure.getMessage());
        };
    }

    private static boolean denies(IOException failure) {
        return failure instanceof AccessDeniedException
                || String.valueOf(failure.getMessage()).matches(".*(Permission denied|Read-only file system).*");
    }
}
