package dev.whimbrel.postgresql;

import dev.whimbrel.core.data.RowSql;
import dev.whimbrel.core.dialect.Audit;
import dev.whimbrel.core.dialect.Bonds;
import dev.whimbrel.core.dialect.Checkup;
import dev.whimbrel.core.dialect.Custody;
import dev.whimbrel.core.dialect.Ddl;
import dev.whimbrel.core.dialect.Dialect;
import dev.whimbrel.core.dialect.FactReader;
import dev.whimbrel.core.dialect.Introspector;
import dev.whimbrel.core.dialect.OnlineDdl;
import dev.whimbrel.core.dialect.RunLocks;
import dev.whimbrel.core.dialect.Scripts;
import dev.whimbrel.core.dialect.ServerErrors;
import dev.whimbrel.core.dialect.ServerLoad;
import dev.whimbrel.core.dialect.Sessions;
import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.core.dialect.StatementRecovery;
import dev.whimbrel.core.impact.Impacts;
import dev.whimbrel.core.lint.Rule;
import dev.whimbrel.core.lint.SqlReader;
import dev.whimbrel.grammar.SqlParser;
import dev.whimbrel.postgresql.catalog.PostgresIntrospector;
import dev.whimbrel.postgresql.ddl.GuardedDdl;
import dev.whimbrel.postgresql.ddl.PostgresBonds;
import dev.whimbrel.postgresql.ddl.PostgresCustody;
import dev.whimbrel.postgresql.ddl.PostgresDdl;
import dev.whimbrel.postgresql.impact.PostgresImpacts;
import dev.whimbrel.postgresql.lint.PostgresRules;
import dev.whimbrel.postgresql.online.PostgresOnlineDdl;
import dev.whimbrel.postgresql.reading.PostgresSqlReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * PostgreSQL, 13 to 18.
 *
 * @param defaultSchema the schema that unqualified names live in; the same as that of the connections
 */
public record PostgresDialect(String defaultSchema) implements Dialect {
    /** The schema that a PostgreSQL database has from the start. */
    public static final String PUBLIC = "public";

    private static final Pattern ROWS_ONLY = Pattern.compile(
            "(?:\\s|--[^\\n]*\\n)*(?:INSERT|UPDATE|DELETE|MERGE|SELECT|WITH|VALUES|COPY|CALL|DO|SET)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final String BODIES_UNREAD = "SET check_function_bodies = off";

    private static final Pattern CREATES_ROUTINE =
            Pattern.compile("CREATE (OR REPLACE )?(FUNCTION|PROCEDURE)\\b", Pattern.CASE_INSENSITIVE);

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
        return new PostgresLocks(defaultSchema);
    }

    @Override
    public Sessions sessions() {
        return new PostgresSessions();
    }

    @Override
    public Optional<Statement> lockTimeout(Duration timeout) {
        return Optional.of(Statement.of("SET lock_timeout = " + timeout.toMillis()));
    }

    /** Rows are locked by rows' statements; who waits for them keeps nobody from the table. */
    @Override
    public boolean locksTables(Statement statement) {
        return !ROWS_ONLY.matcher(statement.sql()).lookingAt();
    }

    @Override
    public StatementRecovery recovery() {
        return new PostgresRecovery();
    }

    /**
     * The body of a function or procedure is a string that the server looks into when it is created, unless told not to; so
     * it would have to come after all that it names, and what that is nobody knows before. What a routine needs in its
     * signature, or in a body that is no string, the server does know and still asks for.
     */
    @Override
    public List<Statement> opening() {
        return List.of(Statement.of(BODIES_UNREAD));
    }

    /** Other statements do not look into bodies. */
    @Override
    public List<Statement> openingFor(List<Statement> statements) {
        return statements.stream()
                        .anyMatch(each -> CREATES_ROUTINE.matcher(each.sql()).lookingAt())
                ? opening()
                : List.of();
    }

    /** Roles are not among ALL that is reset (PostgreSQL documentation, RESET). */
    @Override
    public List<Statement> reset() {
        return List.of(Statement.of("RESET ROLE; RESET ALL; " + BODIES_UNREAD));
    }

    @Override
    public Scripts scripts() {
        return new PostgresScripts(defaultSchema);
    }

    @Override
    public Custody custody() {
        return new PostgresCustody(ddl(), defaultSchema);
    }

    @Override
    public Audit audit() {
        return new PostgresAudit();
    }

    @Override
    public Checkup checkup() {
        return new PostgresCheckup(defaultSchema);
    }

    @Override
    public Ddl guarded() {
        return new GuardedDdl(new PostgresDdl(defaultSchema));
    }

    /** The grammar is loaded when the reader reads for the first time, so keep the reader. */
    @Override
    public SqlReader reader() {
        return new PostgresSqlReader(new SqlParser(), defaultSchema);
    }

    @Override
    public List<Rule> rules() {
        return PostgresRules.all();
    }

    @Override
    public Impacts impacts() {
        return new PostgresImpacts(ddl());
    }

    @Override
    public FactReader facts() {
        return new PostgresFacts(defaultSchema);
    }

    @Override
    public OnlineDdl online() {
        return online(PostgresOnlineDdl.OLDEST);
    }

    @Override
    public OnlineDdl online(int version) {
        return new PostgresOnlineDdl(ddl(), version);
    }

    @Override
    public ServerLoad load() {
        return new PostgresServerLoad();
    }

    @Override
    public Optional<Bonds> bonds() {
        return Optional.of(new PostgresBonds(defaultSchema));
    }

    @Override
    public RowSql rows() {
        return new PostgresRows();
    }

    @Override
    public ServerErrors errors() {
        return new PostgresErrors();
    }
}
