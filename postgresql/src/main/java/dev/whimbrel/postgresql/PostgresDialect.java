package dev.whimbrel.postgresql;

import dev.whimbrel.core.dialect.Ddl;
import dev.whimbrel.core.dialect.Dialect;
import dev.whimbrel.core.dialect.Introspector;
import dev.whimbrel.core.dialect.RunLocks;
import dev.whimbrel.core.dialect.ServerErrors;
import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.core.dialect.StatementRecovery;
import dev.whimbrel.postgresql.catalog.PostgresIntrospector;
import dev.whimbrel.postgresql.ddl.PostgresDdl;
import java.util.List;

/**
 * PostgreSQL, 13 to 18.
 *
 * @param defaultSchema the schema that unqualified names live in; the same as that of the connections
 */
public record PostgresDialect(String defaultSchema) implements Dialect {
    /** The schema that a PostgreSQL database has from the start. */
    public static final String PUBLIC = "public";

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public Ddl ddl() {
        return new PostgresDdl(defaultSchema);
    }

    @Override
    public Introspector introspector() {
        return new PostgresIntrospector();
    }

    @Override
    public RunLocks locks() {
        return new PostgresLocks();
    }

    @Override
    public StatementRecovery recovery() {
        return new PostgresRecovery();
    }

    /** Roles are not among ALL that is reset (PostgreSQL documentation, RESET). */
    @Override
    public List<Statement> reset() {
        return List.of(Statement.of("RESET ROLE; RESET ALL"));
    }

    @Override
    public ServerErrors errors() {
        return new PostgresErrors();
    }
}
