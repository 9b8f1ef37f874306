package dev.whimbrel.problem;

import java.util.Locale;

/** The stable codes of problems, and the exit code of a command that ends with one. */
public enum Code {
    /** Wrong words on the command line. */
    USAGE(2),
    /** A settings file or variable that cannot be used. */
    SETTINGS(2),
    /** An app, migration, or target that does not exist or is not the only one meant. */
    UNKNOWN_TARGET(2),
    /** No entity classes where the settings point. */
    NO_MODELS(3),
    /** An entity class that cannot be loaded or mapped. */
    MODEL(3),
    /** A migration file that cannot be read or compiled. */
    MIGRATION_FILE(4),
    /** Two migrations with one id. */
    DUPLICATE_MIGRATION(5),
    /** A migration comes after one that does not exist. */
    MISSING_DEPENDENCY(5),
    /** Migrations, or operations, that wait for each other. */
    CYCLE(5),
    /** An app with more than one newest migration. */
    SEVERAL_HEADS(5),
    /** An operation that does not fit its schema. */
    SCHEMA(5),
    /** A migration is applied before its dependency. */
    INCONSISTENT_HISTORY(6),
    /** A migration file that changed after it was applied. */
    EDITED_MIGRATION(6),
    /** An applied migration without a file. */
    MISSING_MIGRATION(6),
    /** A migration that cannot be undone. */
    IRREVERSIBLE(6),
    /** Data that was to be kept aside, and cannot be. */
    NOT_KEPT(6),
    /** An online run of what there is no way to do without making others wait. */
    NOT_ONLINE(6),
    /** A migration that cannot be divided into phases. */
    INDIVISIBLE(6),
    /** A migration that waits for its contract, or for its expansion, before what is asked for. */
    OUT_OF_PHASE(6),
    /** A plan in a file that is not what would be done now. */
    PLAN_CHANGED(6),
    /** A migration that lint finds an error in, on the way to a database that is protected. */
    UNSAFE_MIGRATION(6),
    /** A migration of which no script of SQL can be made. */
    NOT_IN_SQL(6),
    /** Changes that a check was asked to report. */
    CHANGES_PENDING(1),
    /** A server that does not answer. */
    UNREACHABLE(7),
    /** A server that refuses the user or password. */
    AUTHENTICATION(7),
    /** Another run holds the lock for too long. */
    LOCK_TIMEOUT(7),
    /** Locks that others did not give back in time. */
    BLOCKED(7),
    /** A pooler that gives one connection's statements to several sessions, so that no lock can hold. */
    POOLED(7),
    /** A server that went away in the middle of a run. */
    CONNECTION_LOST(7),
    /** A migration that was cut in the middle, and nothing tells how far it came. */
    INTERRUPTED(6),
    /** A statement that the server rejected. */
    STATEMENT_FAILED(8),
    /** A program of the server's that is not installed, or too old. */
    NO_PROGRAM(7),
    /** A backup that could not be made, or not be restored. */
    BACKUP_FAILED(8),
    /** An embedded or scratch server that does not start. */
    SERVER(7),
    /** A hook of the project that failed. */
    HOOK_FAILED(9);

    private final int exitCode;

    Code(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }

    /** Returns the code as people write it: {@code unknown-target}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
