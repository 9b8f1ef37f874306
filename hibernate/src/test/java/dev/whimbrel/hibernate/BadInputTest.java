package dev.whimbrel.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads who points Whimbrel to something that it cannot use. */
class BadInputTest {
    @TempDir
    Path directory;

    private Entities entities;

    @BeforeEach
    void setUp() {
        entities = new Entities(directory);
    }

    @Test
    void noEntities() {
        entities.write("""
                package com.acme;
                public class Task {}
                """);

        ModelException problem = problem(entities.source());

        assertThat(problem.code()).isEqualTo(Code.NO_MODELS);
        assertThat(problem).hasMessage("no entities found; looked in " + entities.sources());
        assertThat(problem.remedy()).contains("@jakarta.persistence.Entity", "javax.persistence does not count");
    }

    @Test
    void noEntitiesInThePackagesThatCount() {
        entities.write(task("@Id Long id;"));
        ModelSource all = entities.source();
        ModelSource some = new ModelSource(
                all.entityClassPath(),
                all.libraryClassPath(),
                List.of("com.other.*"),
                all.naming(),
                all.databaseMajorVersion(),
                all.properties(),
                all.defaultSchema(),
                all.apps(),
                all.cache());

        assertThat(problem(some)).hasMessageEndingWith(", packages com.other.*");
    }

    @Test
    void aPlaceThatDoesNotExist() {
        ModelException problem = problem(entities.source());

        assertThat(problem.code()).isEqualTo(Code.NO_MODELS);
        assertThat(problem).hasMessage(entities.sources() + ", which models names, does not exist");
        assertThat(problem.remedy()).startsWith("correct models");
    }

    @Test
    void aLibraryThatDoesNotExist() throws IOException {
        entities.write(task("@Id Long id;"));
        Path jar = directory.resolve("money.jar");

        assertThat(problem(entities.source(List.of(jar))))
                .hasMessage(jar + ", which models.libraries names, does not exist");
    }

    @Test
    void aSourceThatDoesNotCompile() {
        entities.write(task("@Id Long id;\n    Strin name;"));

        ModelException problem = problem(entities.source());

        assertThat(problem.code()).isEqualTo(Code.MODEL);
        assertThat(problem)
                .hasMessageStartingWith("the entities in " + entities.sources() + " do not compile:\n  "
                        + entities.sources().resolve("com/acme/Task.java") + ":6: cannot find symbol");
        assertThat(problem.remedy()).contains("models.libraries");
        assertThat(directory.resolve("cache/models")).isEmptyDirectory();
    }

    @Test
    void aCacheThatCannotBeWritten() throws IOException {
        entities.write(task("@Id Long id;"));
        Files.writeString(directory.resolve("cache"), "");

        assertThat(problem(entities.source()))
                .hasMessageStartingWith("the entities in " + entities.sources() + " cannot be compiled into "
                        + directory.resolve("cache"))
                .returns(Code.MODEL, ModelException::code);
    }

    @Test
    void aClassThatDoesNotLoad() throws IOException {
        entities.write("""
                        package com.acme.money;
                        public class Money {}
                        """).write("""
                        package com.acme;
                        import jakarta.persistence.*;
                        @Entity
                        public class Task {
                            @Id Long id;
                            @Transient com.acme.money.Money price;
                        }
                        """);
        ModelSource source = entities.source();
        Path classes = EntityClassPath.of(source).searched().getFirst();
        Files.delete(classes.resolve("com/acme/money/Money.class"));

        ModelException problem = problem(source);

        assertThat(problem.code()).isEqualTo(Code.MODEL);
        assertThat(problem)
                .hasMessage("class com.acme.Task does not load: it needs com.acme.money.Money, which is not there");
        assertThat(problem.remedy()).isEqualTo("add the jar that holds com.acme.money.Money to models.libraries");
    }

    @Test
    void anEntityWithoutKey() {
        entities.write(task("String name;"));

        ModelException problem = problem(entities.source());

        assertThat(problem.code()).isEqualTo(Code.MODEL);
        assertThat(problem)
                .hasMessage(
                        "Hibernate cannot map the entities: Entity 'com.acme.Task' has no identifier"
                                + " (every '@Entity' class must declare or inherit at least one '@Id' or '@EmbeddedId' property)");
    }

    @Test
    void areferenceToNoEntity() {
        entities.write(task("@Id Long id;\n    @ManyToOne Runnable owner;"));

        ModelException problem = problem(entities.source());

        assertThat(problem.code()).isEqualTo(Code.MODEL);
        assertThat(problem)
                .hasMessageStartingWith("Hibernate cannot map the entities: ")
                .hasMessageContaining("com.acme.Task.owner");
    }

    @Test
    void aColumnTwice() {
        entities.write(task("@Id Long id;\n    @Column(name = \"id\") String name;"));

        assertThat(problem(entities.source()))
                .hasMessageContaining("com.acme.Task")
                .hasMessageContaining("'id' is duplicated");
    }

    @Test
    void aColumnDefinitionThatIsNoSql() {
        entities.write(task("@Id Long id;\n    @Column(columnDefinition = \"text nut null\") String name;"));

        ModelException problem = problem(entities.source());

        assertThat(problem).hasMessageContaining("create table Task");
        assertThat(problem.remedy()).contains("columnDefinition");
    }

    @Test
    void anIndexOverAColumnThatDoesNotExist() {
        entities.write("""
                package com.acme;
                import jakarta.persistence.*;
                @Entity
                @Table(indexes = @Index(columnList = "nam"))
                public class Task {
                    @Id Long id;
                }
                """);

        assertThat(problem(entities.source())).hasMessageContaining("nam");
    }

    @Test
    void aNamingStrategyThatIsNotThere() {
        entities.write(task("@Id Long id;"));
        ModelSource source = entities.source();
        ModelSource other = new ModelSource(
                source.entityClassPath(),
                source.libraryClassPath(),
                source.packages(),
                NamingStrategy.parse("com.acme.Names"),
                source.databaseMajorVersion(),
                source.properties(),
                source.defaultSchema(),
                source.apps(),
                source.cache());

        assertThat(problem(other)).hasMessageStartingWith("class com.acme.Names does not load");
    }

    private static String task(String body) {
        return """
                package com.acme;
                import jakarta.persistence.*;
                @Entity
                public class Task {
                    %s
                }
                """.formatted(body);
    }

    private static ModelException problem(ModelSource source) {
        return catchThrowableOfType(ModelException.class, () -> HibernateModels.read(source));
    }
}
