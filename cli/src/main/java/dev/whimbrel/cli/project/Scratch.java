package dev.whimbrel.cli.project;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.core.diff.Differ;
import dev.whimbrel.core.diff.Sequencer;
import dev.whimbrel.core.replay.SqlEffects;
import dev.whimbrel.embedded.EmbeddedServer;
import dev.whimbrel.postgresql.PostgresDialect;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.DatabaseException;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Operation;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A throw-away server, started when something has to be found out on one. */
public final class Scratch implements AutoCloseable {
    private final PostgresDialect dialect;
    private final Lazy<EmbeddedServer> server = new Lazy<>(EmbeddedServer::scratch);
    private int databases;

    Scratch(Path cache, String defaultSchema) {
        this.dialect = new PostgresDialect(defaultSchema);
    }

    /** Returns the schema as the server shows it; again and again, for what it shows it may read otherwise. */
    public Schema normal(Schema schema) {
        Schema shown = shown(schema);
        return shown.equals(schema) ? shown : normal(shown);
    }

    private Schema shown(Schema schema) {
        String database = "scratch" + databases++;
        server.value().createDatabase(database);
        Schema now = Schema.EMPTY;
        try (Connection connection = server.value().connect(database);
                java.sql.Statement statement = connection.createStatement()) {
            for (Operation operation : Sequencer.order(Differ.diff(Schema.EMPTY, schema), Schema.EMPTY, schema)) {
                for (Statement sql : dialect.ddl().statements(operation, now)) {
                    statement.execute(sql.sql());
                }
                now = operation.apply(now);
            }
            return dialect.introspector().read(connection);
        } catch (SQLException e) {
            throw new DatabaseException(Code.STATEMENT_FAILED, "scratch: " + e.getMessage(), "", e);
        }
    }

    SqlEffects effects() {
        return (before, sql) -> List.of();
    }

    @Override
    public void close() {
        server.ifMade(EmbeddedServer::close);
    }
}
