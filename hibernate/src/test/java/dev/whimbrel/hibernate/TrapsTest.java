package dev.whimbrel.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.embedded.EmbeddedServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is read of entities is what an application with Hibernate's own schema creation would have: two databases, one
 * made by each, look the same.
 */
class TrapsTest {
    private static final String HOME = "dev.whimbrel.hibernate.trap.";

    private static EmbeddedServer server;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.scratch();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Arguments> groups() {
        return Stream.of(
                        "keys",
                        "uniques",
                        "enums",
                        "inheritance",
                        "columns",
                        "relations",
                        "schemas",
                        "names",
                        "validation")
                .flatMap(group -> Stream.of("jpa", "spring").map(naming -> Arguments.of(group, naming)));
    }

    @ParameterizedTest(name = "{0} with names of {1}")
    @MethodSource("groups")
    void bothDatabasesAreTheSame(String group, String naming) throws Exception {
        Path classes = Path.of(TrapsTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        ModelSource source = new ModelSource(
                List.of(classes),
                List.of(),
                List.of(HOME + group),
                NamingStrategy.parse(naming),
                18,
                Map.of(),
                "public",
                AppRules.DEFAULT,
                Path.of("target"));

        Comparison comparison =
                Comparison.of(server, group + "_" + naming, source, getClass().getClassLoader());

        assertThat(comparison.ours()).isNotEmpty();
        assertThat(comparison.difference()).isEmpty();
    }
}
