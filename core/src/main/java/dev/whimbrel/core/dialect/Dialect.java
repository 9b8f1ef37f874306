package dev.whimbrel.core.dialect;

import dev.whimbrel.core.data.RowSql;
import dev.whimbrel.core.impact.Impacts;
import dev.whimbrel.core.lint.Rule;
import dev.whimbrel.core.lint.SqlReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One kind of database; only bundles the parts. */
public interface Dialect {
    /** Returns the name by which people know the database: {@code PostgreSQL}. */
    String name();

    Ddl ddl();

    Introspector introspector();

    RunLocks locks();

    default Sessions sessions() {
        return Sessions.unknown();
    }

    /**
     * Returns what makes the statements that follow fail when they have to wait longer for a lock; zero is for ever. Empty
     * where that cannot be set.
     */
    default Optional<Statement> lockTimeout(Duration timeout) {
        return Optional.empty();
    }

    /** Returns whether a statement takes locks behind which those wait who only read or write rows. */
    default boolean locksTables(Statement statement) {
        return true;
    }

    default StatementRecovery recovery() {
        return StatementRecovery.cautious();
    }

    /** Returns the SQL that a session begins with in which migrations run. */
    default List<Statement> opening() {
        return List.of();
    }

    /** Returns what of it somebody needs who runs these statements in a session of another program. */
    default List<Statement> openingFor(List<Statement> statements) {
        return opening();
    }

    /**
     * Returns the SQL that brings a session back to how it was opened. It runs after SQL or code that an author wrote, in
     * its transaction: a {@code SET} in it must not reach what comes next, the ledger first of all.
     */
    default List<Statement> reset() {
        return List.of();
    }

    /** Returns what a script has to say for itself that somebody else runs. */
    default Scripts scripts() {
        return Scripts.unguarded();
    }

    default Custody custody() {
        return Custody.none();
    }

    default Audit audit() {
        return Audit.standard();
    }

    default Checkup checkup() {
        return Checkup.none();
    }

    /** Returns a spelling that does no harm where the database is already as an operation leaves it. */
    default Ddl guarded() {
        return ddl();
    }

    /** Returns what says how a statement gets on with those who use the database meanwhile. */
    default Impacts impacts() {
        return Impacts.unknown();
    }

    /** Returns what sharpens that on a connection. */
    default FactReader facts() {
        return FactReader.none();
    }

    /** Returns what reads SQL that an author wrote. */
    default SqlReader reader() {
        return SqlReader.none();
    }

    /** Returns the rules that hold for this kind of database alone. */
    default List<Rule> rules() {
        return List.of();
    }

    /** Returns how operations are spelled that must keep nobody waiting, as every server understands it. */
    default OnlineDdl online() {
        return new OnlineDdl() {};
    }

    /** Returns the same for servers of a major version, and newer ones. */
    default OnlineDdl online(int version) {
        return online();
    }

    default ServerLoad load() {
        return ServerLoad.unknown();
    }

    /** Returns what keeps columns in step; empty where nothing can. */
    default Optional<Bonds> bonds() {
        return Optional.empty();
    }

    default RowSql rows() {
        return RowSql.standard();
    }

    default ServerErrors errors() {
        return ServerErrors.standard();
    }
}
