package dev.whimbrel.core.run;

import dev.whimbrel.core.dialect.ServerErrors;
import dev.whimbrel.core.dialect.ServerErrors.Kind;
import dev.whimbrel.core.dialect.ServerErrors.ServerError;
import dev.whimbrel.core.plan.Direction;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.DatabaseException;
import dev.whimbrel.problem.WhimbrelException;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;

/** Tells a person what went wrong in a migration, where, and what is left of it. */
final class StatementFailure {
    private static final int LINES_AROUND = 5;

    private final ServerErrors errors;
    private final PlannedMigration migration;

    StatementFailure(ServerErrors errors, PlannedMigration migration) {
        this.errors = errors;
        this.migration = migration;
    }

    /** Returns the problem of a statement or of Java code. */
    DatabaseException at(Action action, Exception cause, String whatIsLeft) {
        return cause instanceof BatchException batch
                ? at(action, ", in " + batch.getMessage(), batch.reason(), whatIsLeft)
                : at(action, "", cause, whatIsLeft);
    }

    private DatabaseException at(Action action, String part, Exception cause, String whatIsLeft) {
        String place = "'" + action.step().operation().describe() + "'" + part;
        if (cause instanceof DatabaseException known && known.code() != Code.STATEMENT_FAILED) {
            return known; // of others, or of the server, and not of what this one says
        }
        if (cause instanceof WhimbrelException known) {
            return new DatabaseException(
                    Code.STATEMENT_FAILED, title(place) + ": " + known.getMessage(), remedy(whatIsLeft), cause);
        }
        if (!(cause instanceof SQLException problem)) {
            return new DatabaseException(Code.STATEMENT_FAILED, title(place) + ": " + cause, remedy(whatIsLeft), cause);
        }
        ServerError error = errors.read(problem);
        return switch (action) {
            case Action.Sql sql ->
                problem(
                        place + SourceLine.of(migration.definition().source(), sql.text(), error.position()),
                        error,
                        "\n\n" + excerpt(sql.text(), error.position()),
                        whatIsLeft,
                        cause);
            case Action.Java java -> problem(place, error, "", whatIsLeft, cause);
            case Action.Walk walk -> problem(place, error, "", whatIsLeft, cause);
        };
    }

    /** Returns the problem of a commit, or of writing the ledger or the journal. */
    DatabaseException inRecords(SQLException cause, String whatIsLeft) {
        return problem("its end, when it was to be recorded", errors.read(cause), "", whatIsLeft, cause);
    }

    private DatabaseException problem(
            String place, ServerError error, String excerpt, String whatIsLeft, Exception cause) {
        if (error.connectionLost()) {
            return new DatabaseException(
                    Code.CONNECTION_LOST,
                    "The connection was lost in migration " + migration.id() + " at " + place + ": " + error.message(),
                    "Run the same command again: it finds out how far this one came, and goes on from there.",
                    cause);
        }
        StringBuilder message = new StringBuilder(title(place)).append(": ").append(error.message());
        error.detail().ifPresent(detail -> message.append("\nDetail: ").append(detail));
        error.hint().ifPresent(hint -> message.append("\nHint: ").append(hint));
        return new DatabaseException(
                Code.STATEMENT_FAILED,
                message.append(excerpt).toString(),
                whatIsLeft + " " + remedy(error.kind()),
                cause);
    }

    private String title(String place) {
        String word = migration.direction() == Direction.FORWARD ? "" : "Undoing ";
        return word + (word.isEmpty() ? "Migration " : "migration ") + migration.id() + " ("
                + migration.definition().source() + ") failed at " + place;
    }

    private static String remedy(String whatIsLeft) {
        return whatIsLeft + " " + remedy(Kind.OTHER);
    }

    /** Returns what a person does about a kind of trouble, whatever it was that the server rejected. */
    static String remedy(Kind kind) {
        return switch (kind) {
            case CONNECTION_LOST, LOCKED, DEADLOCK, SERIALIZATION -> "Run the same command again.";
            case CANCELLED ->
                "Somebody cancelled the statement, or it took longer than statement_timeout allows. Give the role that"
                        + " migrates a longer one (ALTER ROLE ... SET statement_timeout), or go through the rows in"
                        + " batches; then run the same command again.";
            case DISK_FULL ->
                "The server has no room left. Make some where its data, its WAL, or its temporary files are, and run the"
                        + " same command again.";
            case READ_ONLY ->
                "This server takes no changes: it is a standby, or set to read only. Give Whimbrel the URL of the primary"
                        + " (with several hosts: targetServerType=primary), and run the same command again.";
            case FORBIDDEN ->
                "Let the owner grant what is missing, or migrate as the owner (`user` in the settings), and run the same"
                        + " command again.";
            case ROWS ->
                "The rows that are there do not fit. Correct them, or let the migration do that first, and run the same"
                        + " command again.";
            case OTHER -> "Correct the migration or the data, and run the same command again.";
        };
    }

    /** Returns the lines around the position, indented, with a mark below it; the first lines where there is none. */
    static String excerpt(String sql, OptionalInt position) {
        List<String> lines = sql.lines().toList();
        int start = 0;
        int marked = -1;
        int column = 0;
        for (int i = 0; i < lines.size() && position.isPresent() && marked < 0; i++) {
            if (position.getAsInt() - 1 <= start + lines.get(i).length()) {
                marked = i;
                column = position.getAsInt() - 1 - start;
            }
            start += lines.get(i).length() + 1;
        }
        int center = Math.max(marked, 0);
        StringBuilder text = new StringBuilder();
        for (int i = Math.max(0, center - LINES_AROUND); i < Math.min(lines.size(), center + LINES_AROUND + 1); i++) {
            text.append("    ").append(lines.get(i)).append('\n');
            if (i == marked) {
                text.append("    ").append(" ".repeat(column)).append("^\n");
            }
        }
        return text.toString().stripTrailing();
    }
}
