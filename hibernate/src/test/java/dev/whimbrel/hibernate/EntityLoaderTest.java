package dev.whimbrel.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to extensions of Hibernate that are made for another version. */
class EntityLoaderTest {
    @TempDir
    Path directory;

    @Test
    void anExtensionForAnotherHibernateTakesNoPart() throws IOException {
        Path jar = directory.resolve("hibernate-envers-6.6.4.Final.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("META-INF/services/org.hibernate.integrator.spi.Integrator"));
            zip.write("org.hibernate.not.There".getBytes(StandardCharsets.UTF_8));
        }
        Entities entities = new Entities(directory).write("""
                import jakarta.persistence.*;
                @Entity
                public class Task {
                    @Id Long id;
                }
                """);

        Models models = HibernateModels.read(entities.source(List.of(jar)));

        assertThat(models.entities()).isOne();
        assertThat(models.leftOut())
                .singleElement()
                .asString()
                .startsWith("what hibernate-envers-6.6.4.Final.jar adds: it is not made for Hibernate 7.");
    }
}
