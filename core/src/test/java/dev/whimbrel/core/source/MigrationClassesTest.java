package dev.whimbrel.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.core.migration.Migration;
import dev.whimbrel.core.migration.MigrationBuilder;
import dev.whimbrel.core.migration.MigrationId;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where classes of migrations come from. */
class MigrationClassesTest {
    /** A migration that says nothing. */
    public static final class Silent implements Migration {
        @Override
        public void define(MigrationBuilder migration) {}
    }

    /** A miss is looked for in every jar of the class path: with a thousand migrations that took longer than all else. */
    @Test
    void theParentIsNotAskedForThem() throws IOException {
        String name = Silent.class.getName();
        List<String> asked = new ArrayList<>();
        ClassLoader parent = new ClassLoader(Silent.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String wanted, boolean resolve) throws ClassNotFoundException {
                asked.add(wanted);
                return super.loadClass(wanted, resolve);
            }
        };

        MigrationClasses classes = new MigrationClasses(parent, List.of(new ClassFile(name, bytes())));

        assertThat(classes.define(MigrationId.parse("shop.0001_silent"), name, "M0001_silent.java")
                        .operations())
                .isEmpty();
        assertThat(asked).contains(Migration.class.getName()).doesNotContain(name);
    }

    private static byte[] bytes() throws IOException {
        try (InputStream file = Silent.class.getResourceAsStream("MigrationClassesTest$Silent.class")) {
            return file.readAllBytes();
        }
    }
}
