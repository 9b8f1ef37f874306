package dev.whimbrel.testkit.server;

import dev.whimbrel.embedded.Binaries;
import dev.whimbrel.embedded.EmbeddedServer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A PostgreSQL server that forgets everything when it is closed. It is the one that Whimbrel brings along, or that of an
 * installed PostgreSQL: {@code -Dwhimbrel.test.postgresql=/usr/lib/postgresql/15/bin}.
 */
public final class TestServer implements AutoCloseable {
    /** The system property that names the directory of an installed PostgreSQL's programs. */
    public static final String PROPERTY = "whimbrel.test.postgresql";

    private final EmbeddedServer server;
    private final AtomicInteger made = new AtomicInteger();

    private TestServer(EmbeddedServer server) {
        this.server = server;
    }

    public static TestServer start() {
        String installed = System.getProperty(PROPERTY, "");
        Binaries binaries = installed.isEmpty() ? Binaries.bundled() : Binaries.installedIn(Path.of(installed));
        return new TestServer(EmbeddedServer.scratch(binaries));
    }

    /** Returns a new, empty database. */
    public TestDatabase createDatabase() {
        String name = "test_" + made.incrementAndGet();
        server.createDatabase(name);
        return new TestDatabase(server, name);
    }

    /** Returns a new database that holds what another one holds; nobody may be connected to that. */
    public TestDatabase copyOf(TestDatabase database) {
        String name = "test_" + made.incrementAndGet();
        server.createDatabaseFrom(database.name(), name);
        return new TestDatabase(server, name);
    }

    @Override
    public void close() {
        server.close();
    }
}
