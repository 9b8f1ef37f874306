package dev.whimbrel.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.embedded.EmbeddedServer;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads entities that nobody wrote for the purpose: those of Keycloak, from its jars. */
class KeycloakTest {
    private static final String ENTITIES = "keycloak-model-jpa-";

    @Test
    void bothDatabasesAreTheSame() throws Exception {
        ModelSource source = source();
        try (EmbeddedServer server = EmbeddedServer.scratch();
                URLClassLoader loader = plainLoader(source)) {
            Comparison comparison = Comparison.of(server, "keycloak", source, loader);

            assertThat(comparison.ours()).hasSizeGreaterThan(500);
            assertThat(comparison.difference()).isEmpty();
        }
    }

    @Test
    void readsAllOfIt() throws IOException {
        long start = System.nanoTime();
        Models models = HibernateModels.read(source());
        System.out.printf(
                "Keycloak: %d entities, %d tables, %d ms%n",
                models.entities(), models.schema().tables().size(), (System.nanoTime() - start) / 1_000_000);

        assertThat(models.entities()).isGreaterThan(60);
        assertThat(models.schema().tables()).hasSizeGreaterThan(80);
        assertThat(models.leftOut()).isEmpty();
    }

    /** As an application would have it. */
    private static URLClassLoader plainLoader(ModelSource source) {
        return new URLClassLoader(
                Stream.concat(source.entityClassPath().stream(), source.libraryClassPath().stream())
                        .map(EntityClassPath::url)
                        .toArray(URL[]::new),
                KeycloakTest.class.getClassLoader());
    }

    private static ModelSource source() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of("target", "keycloak"))) {
            Map<Boolean, List<Path>> parts = jars.sorted()
                    .collect(Collectors.partitioningBy(
                            jar -> jar.getFileName().toString().startsWith(ENTITIES)));
            return new ModelSource(
                    parts.get(true),
                    parts.get(false),
                    List.of(),
                    new NamingStrategy.Jpa(),
                    18,
                    Map.of(),
                    "public",
                    AppRules.DEFAULT,
                    Path.of("target"));
        }
    }
}
