package dev.whimbrel.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessField;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.sql.Connection;
import java.sql.Statement;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Holds the walls between packages. */
class PackagesTest {
    private static final String COMMAND_LINE = "dev.whimbrel.cli..";

    /**
     * The only classes that may hold a connection to a database; everything else decides without one. {@code Rows} takes
     * that of a data migration, and {@code RowSession} sends on it what the pure functions of its package make.
     */
    private static final String MAY_SEE_A_CONNECTION = String.join(
            "|",
            "dev.whimbrel.core.run.*",
            "dev.whimbrel.core.data.(Rows|RowSession)",
            "dev.whimbrel.core.dialect.(Checkup|FactReader.*|Introspector|RunLocks|ServerLoad.*|Sessions.*|StatementRecovery)",
            "dev.whimbrel.core.migration.MigrationContext",
            "dev.whimbrel.(postgresql|embedded|testkit|cli).*");

    @Test
    void noPackageDependsOnItselfThroughOthers() {
        slices().matching("dev.whimbrel.(**)").should().beFreeOfCycles().check(House.classes());
    }

    @Test
    void everyPackageIsNullMarked() {
        DescribedPredicate<JavaClass> nullMarked =
                describe("in a @NullMarked package", type -> type.getPackage().isAnnotatedWith(NullMarked.class));

        classes().should(be(nullMarked)).check(House.classes());
    }

    @Test
    void onlyTheCommandLineTalksToTheTerminal() {
        noClasses()
                .that()
                .resideOutsideOfPackage(COMMAND_LINE)
                .should(ACCESS_STANDARD_STREAMS
                        .or(accessField(System.class, "in"))
                        .or(callMethod(System.class, "console"))
                        .as("talk to the terminal"))
                .check(House.classes());
    }

    @Test
    void onlyTheCommandLineExits() {
        noClasses()
                .that()
                .resideOutsideOfPackage(COMMAND_LINE)
                .should(callMethod(System.class, "exit", int.class)
                        .or(callMethod(Runtime.class, "exit", int.class))
                        .or(callMethod(Runtime.class, "halt", int.class))
                        .as("end the process"))
                .check(House.classes());
    }

    @Test
    void fewSeeAConnection() {
        noClasses()
                .that()
                .haveNameNotMatching(MAY_SEE_A_CONNECTION)
                .should()
                .dependOnClassesThat(assignableTo(Connection.class).or(assignableTo(Statement.class)))
                .check(House.classes());
    }

    @Test
    void whatDecidesAsksNeitherClockNorEnvironmentNorChance() {
        noClasses()
                .that()
                .haveNameMatching("dev.whimbrel.(problem|schema|core|postgresql|hibernate).*")
                .should(callMethodWhere(describe("asks clock, environment, or chance", PackagesTest::asksTheWorld)))
                .check(House.classes());
    }

    private static boolean asksTheWorld(JavaMethodCall call) {
        String method = call.getTargetOwner().getName() + "." + call.getName();
        boolean withoutClock = call.getTarget().getRawParameterTypes().isEmpty();
        return method.matches("java.lang.System.(getenv|currentTimeMillis|nanoTime)|java.lang.Math.random")
                || method.matches("java.time.Clock.system.*|java.util.UUID.randomUUID")
                || method.matches("java.util.concurrent.ThreadLocalRandom.current")
                || (method.matches("java.time.[A-Za-z]+.now") && withoutClock);
    }
}
