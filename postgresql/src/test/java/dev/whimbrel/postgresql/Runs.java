package dev.whimbrel.postgresql;

import dev.whimbrel.core.graph.MigrationGraph;
import dev.whimbrel.core.migration.MigrationBuilder;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.Planner;
import dev.whimbrel.core.replay.Replay;
import dev.whimbrel.core.replay.SqlEffects;
import dev.whimbrel.core.run.Bookkeeper;
import dev.whimbrel.core.run.JdbcLedger;
import dev.whimbrel.core.run.Migrator;
import dev.whimbrel.core.run.Time;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.testkit.server.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Runs on the database of a test.
 *
 * @param patience how long they wait for each other
 */
record Runs(TestDatabase database, PostgresDialect dialect, JdbcLedger ledger, Duration patience) {
    static final String VERSION = "1.2";

    static Runs on(TestDatabase database) {
        return new Runs(
                database, new PostgresDialect(PostgresDialect.PUBLIC), new JdbcLedger(""), Duration.ofSeconds(30));
    }

    Runs with(JdbcLedger newLedger) {
        return new Runs(database, dialect, newLedger, patience);
    }

    Runs with(Duration newPatience) {
        return new Runs(database, dialect, ledger, newPatience);
    }

    /** Returns one of a row of migrations, which comes after the one before. */
    static MigrationDefinition step(int number, List<Operation> operations) {
        return MigrationBuilder.definitionOf(
                new MigrationId("app", "000" + number + "_step"),
                builder -> {
                    if (number > 1) {
                        builder.after("app.000" + (number - 1) + "_step");
                    }
                    operations.forEach(builder::add);
                },
                "step.java");
    }

    Migrator migrator() {
        return new Migrator(this::connect, dialect, ledger, Time.of(Clock.systemUTC()), patience, VERSION);
    }

    Bookkeeper bookkeeper() {
        return new Bookkeeper(this::connect, dialect, ledger, Time.of(Clock.systemUTC()), patience, VERSION);
    }

    Planner planner(List<MigrationDefinition> history) {
        return new Planner(MigrationGraph.of(history), new Replay(SqlEffects.none()), dialect.ddl());
    }

    /** Runs a statement from within a listener, which may throw nothing. */
    void execute(String sql) {
        try {
            database.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the sessions of all others. */
    void cut() {
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }

    private Connection connect() {
        return PostgresConnections.to(database.jdbcUrl())
                .as(database.user())
                .withPassword(database.password())
                .open();
    }
}
