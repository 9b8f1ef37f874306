package dev.whimbrel.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Holds the table of modules: who may know whom, and which part of the outside world. */
class ModulesTest {
    /**
     * One row of the table.
     *
     * @param modules the other modules that it may use
     * @param outside the packages from outside that it may use, besides those that do no input or output
     */
    record Module(String name, List<String> modules, List<String> outside) {
        @Override
        public String toString() {
            return name;
        }

        Stream<String> packages() {
            return packagesOf(name);
        }

        String[] allowed() {
            return Stream.of(
                            packages(),
                            modules.stream().flatMap(Module::packagesOf),
                            outside.stream(),
                            Stream.of("java.lang..", "java.util..", "java.math..", "java.time..", "java.nio.charset.."),
                            Stream.of("org.jspecify.annotations.."))
                    .flatMap(allowed -> allowed)
                    .toArray(String[]::new);
        }

        private static Stream<String> packagesOf(String module) {
            Stream<String> own = Stream.of("dev.whimbrel." + module + "..");
            return module.equals("schema") ? Stream.concat(own, Stream.of("dev.whimbrel.problem..")) : own;
        }
    }

    private static final String JDK = "java..";

    static final List<Module> MODULES = List.of(
            new Module("schema", List.of(), List.of()),
            new Module("core", List.of("schema"), List.of(JDK, "javax.tools..", "javax.lang.model..", "javax.sql..")),
            new Module(
                    "embedded",
                    List.of(),
                    List.of(JDK, "org.postgresql..", "org.apache.commons.compress..", "org.tukaani.xz..")),
            new Module("testkit", List.of("schema", "core", "embedded"), List.of(JDK, "org.junit..", "org.assertj..")),
            new Module("grammar", List.of(), List.of(JDK, "com.dylibso.chicory..", "libpgquery..")),
            new Module("picocli", List.of(), List.of(JDK, "org.objectweb.asm..")),
            new Module("postgresql", List.of("schema", "core", "grammar"), List.of(JDK, "org.postgresql..")),
            new Module(
                    "hibernate",
                    List.of("schema"),
                    List.of(
                            JDK,
                            "javax.tools..",
                            "javax.lang.model..",
                            "jakarta.persistence..",
                            "org.hibernate..",
                            "io.github.classgraph..")),
            new Module(
                    "cli",
                    List.of("schema", "core", "embedded", "postgresql", "hibernate"),
                    List.of(
                            JDK,
                            "javax.tools..",
                            "javax.lang.model..",
                            "javax.sql..",
                            "com.electronwill.nightconfig..",
                            "picocli..",
                            "org.jline..")));

    @Test
    void theTableNamesEveryModule() {
        assertThat(MODULES).extracting(Module::name).containsExactlyInAnyOrderElementsOf(House.modulesSeen());
    }

    @Test
    void everyClassBelongsToAModule() {
        String[] packages = MODULES.stream().flatMap(Module::packages).toArray(String[]::new);

        classes().should().resideInAnyPackage(packages).check(House.classes());
    }

    @ParameterizedTest
    @FieldSource("MODULES")
    void aModuleKnowsOnlyWhatTheTableAllows(Module module) {
        classes()
                .that()
                .resideInAnyPackage(module.packages().toArray(String[]::new))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(module.allowed()).or(describe("are primitive", ModulesTest::isPrimitive)))
                .check(House.classes());
    }

    private static boolean isPrimitive(JavaClass type) {
        return type.getBaseComponentType().isPrimitive();
    }
}
