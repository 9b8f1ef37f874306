package dev.whimbrel.hibernate;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.core.diff.Changes;
import dev.whimbrel.core.question.Questions;
import dev.whimbrel.embedded.EmbeddedServer;
import dev.whimbrel.postgresql.PostgresDialect;
import dev.whimbrel.schema.Namespace;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.testkit.question.ScriptedQuestions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two databases of the same entities.
 *
 * @param ours what the server says of the one that is made from the schema read, a line for each object
 * @param hibernates the same of the one that Hibernate made
 */
record Comparison(List<String> ours, List<String> hibernates) {
    private static final PostgresDialect DIALECT = new PostgresDialect("public");

    private static final Questions NONE = ScriptedQuestions.noRename();

    static Comparison of(EmbeddedServer server, String name, ModelSource source, ClassLoader loader)
            throws SQLException {
        Models models = HibernateModels.read(source);
        server.createDatabase(name + "_a");
        try (Connection connection = server.connect(name + "_a");
                java.sql.Statement run = connection.createStatement()) {
            for (Namespace namespace : models.schema().namespaces()) {
                run.execute("create schema " + namespace.name());
            }
        }
        EntityScan scan = EntityScan.of(source.entityClassPath(), source.packages());
        List<String> classes = new ArrayList<>(scan.others());
        classes.addAll(scan.entities());
        HibernateDatabase.create(
                server.jdbcUrl(name + "_a"),
                server.user(),
                server.password(),
                source.naming(),
                source.properties(),
                classes,
                loader);
        server.createDatabase(name + "_b");
        try (Connection connection = server.connect(name + "_b")) {
            create(connection, models.schema());
        }
        return new Comparison(catalog(server, name + "_b"), catalog(server, name + "_a"));
    }

    /** Returns what only one of the two has. */
    String difference() {
        Stream<String> more =
                ours.stream().filter(line -> !hibernates.contains(line)).map(line -> "ours: " + line);
        Stream<String> less = hibernates.stream()
                .filter(line -> !ours.contains(line) && !isLeftOut(line))
                .map(line -> "hibernate's: " + line);
        return Stream.concat(more, less).collect(Collectors.joining("\n"));
    }

    /** Casts between text and an enum are Hibernate's own convenience; the models say that they are left out. */
    private static boolean isLeftOut(String line) {
        return line.startsWith("Definition[ref=cast ");
    }

    private static void create(Connection connection, Schema schema) throws SQLException {
        Schema before = Schema.EMPTY;
        try (java.sql.Statement run = connection.createStatement()) {
            for (Operation operation : Changes.between(before, schema, NONE)) {
                for (Statement statement : DIALECT.ddl().statements(operation, before)) {
                    run.execute(statement.sql());
                }
                before = operation.apply(before);
            }
        }
    }

    private static List<String> catalog(EmbeddedServer server, String database) throws SQLException {
        try (Connection connection = server.connect(database)) {
            return Lines.of(DIALECT.introspector().read(connection));
        }
    }
}
