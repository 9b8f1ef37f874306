package dev.whimbrel.cli.project;

import dev.whimbrel.embedded.EmbeddedServer;
import dev.whimbrel.postgresql.scratch.Scratch;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.DatabaseException;
import java.sql.Connection;
import java.sql.SQLException;

/** Databases on a throw-away server, which starts when the first one is asked for. */
final class ScratchDatabases implements Scratch, AutoCloseable {
    private final Lazy<EmbeddedServer> server = new Lazy<>(EmbeddedServer::scratch);
    private int count;

    @Override
    public Connection open() {
        count++;
        String name = "scratch" + count;
        EmbeddedServer running = server.value();
        running.createDatabase(name);
        try {
            return running.connect(name);
        } catch (SQLException e) {
            throw new DatabaseException(
                    Code.SERVER, "the scratch PostgreSQL does not answer: " + e.getMessage(), "Try again.", e);
        }
    }

    @Override
    public void close() {
        server.ifMade(EmbeddedServer::close);
    }
}
