package dev.whimbrel.core.dialect;

/** One kind of database; only bundles the parts. */
public interface Dialect {
    /** Returns the name by which people know the database: {@code PostgreSQL}. */
    String name();

    Ddl ddl();

    Introspector introspector();

    RunLocks locks();

    default StatementRecovery recovery() {
        return StatementRecovery.cautious();
    }

    default ServerErrors errors() {
        return ServerErrors.standard();
    }
}
