package dev.whimbrel.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hibernate has much to say when it starts; a person who asked for migrations need not read it. */
class SilenceTest {
    @Test
    void nothingIsPrinted(@TempDir Path directory) throws Exception {
        new Entities(directory).write("""
                        import jakarta.persistence.*;
                        @Entity
                        public class Task {
                            @Id @GeneratedValue Long id;
                            @Column(name = "id", insertable = false, updatable = false) Long again;
                        }
                        """);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReadInProcess.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();

        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(printed).isEmpty();
        assertThat(process.waitFor()).isZero();
    }
}
