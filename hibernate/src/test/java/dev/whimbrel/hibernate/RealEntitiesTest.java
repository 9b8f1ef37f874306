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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Reads entities that nobody wrote for the purpose, and compares with Hibernate's own export on a real server.
 *
 * <p>Those of Keycloak are always read. {@code -Dwhimbrel.entities=FOLDER} reads those of the first jar, by name, of any
 * folder, with the other jars there as libraries.
 */
class RealEntitiesTest {
    private static final Path KEYCLOAK = Path.of("target", "keycloak");

    @Test
    void keycloakIsWhatHibernateWouldHaveMade() throws Exception {
        ModelSource source = source(KEYCLOAK, "keycloak-model-jpa-");
        assertSame("Keycloak", source);

        Models models = HibernateModels.read(source);
        assertThat(models.entities()).isGreaterThan(60);
        assertThat(models.schema().tables()).hasSizeGreaterThan(80);
        assertThat(models.leftOut()).isEmpty();
    }

    @Test
    @EnabledIfSystemProperty(
            named = "whimbrel.entities",
            matches = ".+",
            disabledReason = "needs -Dwhimbrel.entities=FOLDER with a jar of entities and the jars that they need")
    void soAreTheEntitiesOfAnyFolder() throws Exception {
        Path folder = Path.of(System.getProperty("whimbrel.entities", ""));
        try (Stream<Path> jars = Files.list(folder)) {
            String first = jars.map(jar -> jar.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .min(String::compareTo)
                    .orElseThrow();
            assertSame(first, source(folder, first));
        }
    }

    private static void assertSame(String name, ModelSource source) throws Exception {
        long start = System.nanoTime();
        Models models = HibernateModels.read(source);
        System.out.printf(
                "%s: %d entities, %d tables, %d ms, left out: %s%n",
                name,
                models.entities(),
                models.schema().tables().size(),
                (System.nanoTime() - start) / 1_000_000,
                models.leftOut());
        try (EmbeddedServer server = EmbeddedServer.scratch();
                URLClassLoader loader = plainLoader(source)) {
            Comparison comparison = Comparison.of(server, "entities", source, loader);

            assertThat(comparison.ours()).hasSizeGreaterThan(100);
            assertThat(comparison.difference()).isEmpty();
        }
    }

    /** As an application would have it. */
    private static URLClassLoader plainLoader(ModelSource source) {
        return new URLClassLoader(
                Stream.concat(source.entityClassPath().stream(), source.libraryClassPath().stream())
                        .map(EntityClassPath::url)
                        .toArray(URL[]::new),
                RealEntitiesTest.class.getClassLoader());
    }

    private static ModelSource source(Path folder, String entities) throws IOException {
        try (Stream<Path> jars = Files.list(folder)) {
            List<Path> all =
                    jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().toList();
            return new ModelSource(
                    all.stream().filter(jar -> isEntities(jar, entities)).toList(),
                    all.stream().filter(jar -> !isEntities(jar, entities)).toList(),
                    List.of(),
                    new NamingStrategy.Jpa(),
                    18,
                    Map.of(),
                    "public",
                    AppRules.DEFAULT,
                    Path.of("target"));
        }
    }

    private static boolean isEntities(Path jar, String prefix) {
        return jar.getFileName().toString().startsWith(prefix);
    }
}
