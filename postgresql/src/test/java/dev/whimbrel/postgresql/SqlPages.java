package dev.whimbrel.postgresql;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.postgresql.ddl.PostgresDdl;
import dev.whimbrel.testkit.conformance.Example;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The SQL of every example, a page for each operation. */
final class SqlPages {
    private SqlPages() {}

    /** Returns the pages by the name of the operation. */
    static Map<String, String> all() {
        return Stream.of(
                        PostgresConformanceTest.examples(),
                        PostgresConformanceTest.since14(),
                        PostgresConformanceTest.since15(),
                        PostgresConformanceTest.since18(),
                        Stream.of(ObjectExamples.stateOnly()))
                .flatMap(examples -> examples)
                .collect(Collectors.groupingBy(
                        example -> example.operation().getClass().getSimpleName(),
                        TreeMap::new,
                        Collectors.mapping(SqlPages::section, Collectors.joining("\n"))));
    }

    private static String section(Example example) {
        List<Statement> statements =
                new PostgresDdl(PostgresDialect.PUBLIC).statements(example.operation(), example.before());
        String sql = statements.stream()
                .map(statement -> statement.sql() + ";"
                        + (statement.transactional() ? "" : " -- outside of a transaction") + "\n")
                .collect(Collectors.joining());
        return "-- " + example.name() + ": " + example.operation().describe() + "\n"
                + (sql.isEmpty() ? "-- (nothing to be done)\n" : sql);
    }
}
