package dev.whimbrel.cli.project;

import dev.whimbrel.cli.settings.DatabaseSettings;
import dev.whimbrel.embedded.EmbeddedServer;
import dev.whimbrel.postgresql.scratch.Scratch;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.DatabaseException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Databases to try things in: on the server that is set for that, or else on an embedded one, which starts when the first
 * database is asked for. All are gone when this is closed, or when the process ends.
 */
final class ScratchDatabases implements Scratch, AutoCloseable {
    private final Lazy<EmbeddedServer> embedded = new Lazy<>(EmbeddedServer::scratch);
    private final Lazy<ScratchHost> host;
    private final boolean isSet;
    private int count;

    ScratchDatabases(DatabaseSettings settings) {
        this.isSet = settings.url().isPresent();
        this.host = new Lazy<>(() -> ScratchHost.open(settings));
    }

    @Override
    public Connection open() {
        return isSet ? host.value().createDatabase() : openEmbedded();
    }

    private Connection openEmbedded() {
        count++;
        String name = "scratch" + count;
        EmbeddedServer running = embedded.value();
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
        host.ifMade(ScratchHost::close);
        embedded.ifMade(EmbeddedServer::close);
    }
}
