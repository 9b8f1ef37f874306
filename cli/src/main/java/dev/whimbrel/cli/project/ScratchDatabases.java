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
    private final ServerVersions versions;
    private final boolean isSet;
    private int count;

    /** @param versions is told of the server on which databases are made */
    ScratchDatabases(DatabaseSettings settings, ServerVersions versions) {
        this.versions = versions;
        this.isSet = settings.url().isPresent();
        this.host = new Lazy<>(() -> ScratchHost.open(settings));
    }

    @Override
    public Connection open() {
        try {
            Connection connection = isSet ? host.value().createDatabase() : openEmbedded();
            versions.scratch(connection);
            return connection;
        } catch (SQLException e) {
            throw new DatabaseException(
                    Code.SERVER, "the scratch PostgreSQL does not answer: " + e.getMessage(), "Try again.", e);
        }
    }

    private Connection openEmbedded() throws SQLException {
        count++;
        String name = "scratch" + count;
        embedded.value().createDatabase(name);
        return embedded.value().connect(name);
    }

    @Override
    public void close() {
        host.ifMade(ScratchHost::close);
        embedded.ifMade(EmbeddedServer::close);
    }
}
