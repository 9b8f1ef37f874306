package dev.whimbrel.testkit.server;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link TestServer}, one for all of a run, or a {@link TestDatabase}, a new one for each test:
 * {@code @ExtendWith(PostgresExtension.class)}, and a parameter of that type.
 */
public final class PostgresExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(PostgresExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestServer.class || type == TestDatabase.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestServer server = server(context);
        return parameter.getParameter().getType() == TestServer.class ? server : database(context, server);
    }

    /** The store of the root is closed, and with it the server, when all tests of the run are done. */
    private static TestServer server(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(TestServer.class, type -> TestServer.start(), TestServer.class);
    }

    private static TestDatabase database(ExtensionContext context, TestServer server) {
        TestDatabase database = server.createDatabase();
        context.getStore(NAMESPACE).put(database.name(), database);
        return database;
    }
}
