package dev.whimbrel.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads entities from sources, and says whose they are. */
class HibernateModelsTest {
    @TempDir
    Path directory;

    @Test
    void givesEveryObjectTheAppOfItsOwner() {
        Models models = new Entities(directory).write("""
                        package com.acme.project;
                        import jakarta.persistence.*;
                        @Entity
                        public class Project {
                            @Id @GeneratedValue Long id;
                        }
                        """).write("""
                        package com.acme.assignment;
                        import jakarta.persistence.*;
                        import java.util.*;
                        import com.acme.project.Project;
                        @Entity
                        public class Task {
                            @Id @GeneratedValue Long id;
                            @ManyToMany Set<Project> projects;
                            @ElementCollection List<String> tags;
                            @Enumerated @org.hibernate.annotations.JdbcTypeCode(org.hibernate.type.SqlTypes.NAMED_ENUM) Mood mood;
                            enum Mood { SAD, OK }
                        }
                        """).read();

        assertThat(models.entities()).isEqualTo(2);
        assertThat(models.apps())
                .containsOnly(
                        entry(ObjectRef.table(QualifiedName.of("project")), "project"),
                        entry(ObjectRef.sequence(QualifiedName.of("project_seq")), "project"),
                        entry(ObjectRef.table(QualifiedName.of("task")), "assignment"),
                        entry(ObjectRef.table(QualifiedName.of("task_project")), "assignment"),
                        entry(ObjectRef.table(QualifiedName.of("task_tags")), "assignment"),
                        entry(ObjectRef.type(QualifiedName.of("mood")), "assignment"),
                        entry(ObjectRef.sequence(QualifiedName.of("task_seq")), "assignment"));
    }

    @Test
    void readsXmlMappings() throws IOException {
        Entities entities = new Entities(directory).write("""
                package com.acme.legacy;
                public class Record {
                    Long id;
                    String name;
                }
                """);
        Path classes = EntityClassPath.of(entities.source()).searched().getFirst();
        Files.createDirectories(classes.resolve("META-INF"));
        Files.writeString(classes.resolve("META-INF/orm.xml"), """
                <entity-mappings xmlns="https://jakarta.ee/xml/ns/persistence/orm" version="3.2">
                    <entity class="com.acme.legacy.Record" access="FIELD">
                        <table name="records"/>
                        <attributes>
                            <id name="id"/>
                            <basic name="name"><column length="40"/></basic>
                        </attributes>
                    </entity>
                </entity-mappings>
                """);

        Models models = entities.read();

        assertThat(models.apps()).containsOnly(entry(ObjectRef.table(QualifiedName.of("records")), "legacy"));
        assertThat(models.schema()
                        .table(QualifiedName.of("records"))
                        .column("name")
                        .type())
                .hasToString("character varying(40)");
    }
}
