package dev.whimbrel.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Holds the table of modules: who may know whom, and which part of the outside world. */
class ModulesTest {
    /** What a module may use: other modules, and packages from outside (what every module may use not repeated). */
    record Module(String name, List<String> modules, List<String> outside) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<String> ANYONE =
            List.of("java.lang..", "java.util..", "java.math..", "java.time..", "org.jspecify.annotations..");

    private static final String JDK = "java..";

    static final List<Module> MODULES = List.of(
            new Module("schema", List.of(), List.of()),
            new Module("core", List.of("schema"), List.of(JDK, "javax.tools..", "javax.sql..")),
            new Module(
                    "embedded",
                    List.of(),
                    List.of(JDK, "io.zonky.test..", "org.apache.commons.compress..", "org.tukaani.xz..")),
            new Module("testkit", List.of("schema", "core", "embedded"), List.of(JDK, "org.junit..", "org.assertj..")),
            new Module("postgresql", List.of("schema", "core"), List.of(JDK, "org.postgresql..")),
            new Module(
                    "hibernate",
                    List.of("schema"),
                    List.of(JDK, "jakarta.persistence..", "org.hibernate..", "io.github.classgraph..")),
            new Module(
                    "cli",
                    List.of("schema", "core", "embedded", "postgresql", "hibernate"),
                    List.of(JDK, "javax.tools..", "javax.sql..", "picocli..", "org.jline..")));

    @Test
    void theTableNamesEveryModule() {
        assertThat(MODULES).extracting(Module::name).containsExactlyInAnyOrderElementsOf(House.modules());
    }

    @ParameterizedTest
    @FieldSource("MODULES")
    void aModuleKnowsOnlyWhatTheTableAllows(Module module) {
        String[] allowed = Stream.of(
                        Stream.of(packageOf(module.name())),
                        module.modules().stream().map(ModulesTest::packageOf),
                        module.outside().stream(),
                        ANYONE.stream())
                .flatMap(packages -> packages)
                .toArray(String[]::new);

        classes()
                .that()
                .resideInAPackage(packageOf(module.name()))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(primitive()))
                .check(House.classes());
    }

    private static String packageOf(String module) {
        return "dev.whimbrel." + module + "..";
    }

    private static DescribedPredicate<JavaClass> primitive() {
        return DescribedPredicate.describe(
                "are primitive", type -> type.getBaseComponentType().isPrimitive());
    }
}
