package dev.whimbrel.cli.project;

import dev.whimbrel.core.dialect.Dialect;
import dev.whimbrel.core.dialect.Reading;
import dev.whimbrel.core.dialect.Scope;
import dev.whimbrel.core.dialect.ServerErrors.ServerError;
import dev.whimbrel.core.plan.AppliedMigration;
import dev.whimbrel.core.plan.History;
import dev.whimbrel.core.run.ConnectionSource;
import dev.whimbrel.core.run.LedgerState;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.DatabaseException;
import dev.whimbrel.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/** What the database of a project really holds, and what is recorded of it. */
public final class LiveDatabase {
    private final Project project;
    private final Dialect dialect;
    private final ConnectionSource connections;

    LiveDatabase(Project project) {
        this.project = project;
        this.dialect = project.dialect();
        this.connections = project.database().connections();
    }

    /** Something that is done with a connection. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Returns what the database holds; nothing is changed in it. */
    public Reading reading() {
        return project.read(project.database(), Scope.WHOLE);
    }

    /** Returns what a database should hold: what its applied migrations record, and what others have begun. */
    public Schema recorded(LedgerState ledger) {
        History history = new History(project.graph(), ledger.applied());
        Schema applied = project.replay().schemaAfter(Schema.EMPTY, history.applied());
        HalfDone halfDone = new HalfDone(project, ledger);
        return project.inNormalForm(halfDone.withoutAliases(halfDone.on(applied)));
    }

    /** Returns what applied migrations record, in the server's spelling, which a scratch server tells. */
    public Schema recorded(Collection<AppliedMigration> applied) {
        History history = new History(project.graph(), applied);
        return project.inNormalForm(project.replay().schemaAfter(Schema.EMPTY, history.applied()));
    }

    /**
     * Does something on a connection of its own, in autocommit.
     *
     * @param failure what the person is told that the database "cannot be", when the server refuses
     */
    public <T> T with(Work<T> work, String failure) {
        try (Connection connection = connections.open()) {
            return work.on(connection);
        } catch (SQLException e) {
            ServerError error = dialect.errors().read(e);
            throw new DatabaseException(
                    error.connectionLost() ? Code.CONNECTION_LOST : Code.STATEMENT_FAILED,
                    "The database " + failure + ": " + error.message(),
                    error.hint().orElse("Look whether the user has the rights for it, and run the same command again."),
                    e);
        }
    }
}
