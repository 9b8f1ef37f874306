package dev.whimbrel.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the house rules about a single class and its members. */
class ClassesTest {
    @Test
    void aNameSaysWhatAClassIs() {
        noClasses()
                .should()
                .haveNameMatching(".*[.$]Abstract[^.$]*")
                .orShould()
                .haveNameMatching(".*(Util|Helper|Manager)s?")
                .check(House.classes());
    }

    @Test
    void noClassInheritsCode() {
        DescribedPredicate<JavaClass> heir = describe(
                "heirs of another class of the house",
                type -> type.getRawSuperclass()
                        .filter(ClassesTest::isOfTheHouse)
                        .isPresent());

        noClasses()
                .that()
                .areNotAnonymousClasses()
                .and()
                .areNotAssignableTo(Throwable.class)
                .should(be(heir))
                .check(House.classes());
    }

    @Test
    void aClassIsFinal() {
        classes()
                .that()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .areNotAnonymousClasses()
                .and()
                .areNotAssignableTo(Throwable.class)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(House.classes());
    }

    @Test
    void staticsDoNotChange() {
        DescribedPredicate<JavaField> unchanging =
                describe("of a type that cannot change", field -> !isMadeToChange(field.getRawType()));

        fields().that()
                .areStatic()
                .should()
                .beFinal()
                .andShould(be(unchanging))
                .allowEmptyShould(true)
                .check(House.classes());
    }

    @Test
    void optionalIsNoParameter() {
        DescribedPredicate<JavaMethod> withoutOptional = describe(
                "without an Optional among the parameters",
                method ->
                        method.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Optional.class)));

        methods()
                .that()
                .areNotPrivate()
                .and(describe("are no withers", method -> !isWither(method)))
                .should(be(withoutOptional))
                .check(House.classes());
    }

    @Test
    void accessorsHaveNoGet() {
        DescribedPredicate<JavaMethod> namedWithoutGet = describe(
                "named without get", method -> !method.getName().matches("get[A-Z].*") || isAskedForOutside(method));

        methods().should(be(namedWithoutGet)).check(House.classes());
    }

    /** Whether this copies a record with one component changed: what a record holds, its wither takes. */
    /** A copy with another component, of a record or of any of a family of records. */
    private static boolean isWither(JavaMethod method) {
        return method.getName().startsWith("with")
                && (method.getOwner().isRecord() || method.getRawReturnType().equals(method.getOwner()));
    }

    /** Whether this is a mutable collection, an atomic, a lock, a thread-local; an interface such as {@code Map} is not. */
    private static boolean isMadeToChange(JavaClass type) {
        boolean collection = type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
        return (collection && !type.isInterface() && type.getPackageName().startsWith("java.util"))
                || type.getPackageName().startsWith("java.util.concurrent.")
                || type.isAssignableTo(ThreadLocal.class);
    }

    /** Whether a type from outside the house asks for this method, such as {@code Exception.getMessage}. */
    private static boolean isAskedForOutside(JavaMethod method) {
        JavaClass owner = method.getOwner();
        return Stream.concat(owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
                .filter(type -> !isOfTheHouse(type))
                .flatMap(type -> type.getMethods().stream())
                .anyMatch(outer -> outer.getName().equals(method.getName()));
    }

    private static boolean isOfTheHouse(JavaClass type) {
        return type.getPackageName().startsWith("dev.whimbrel");
    }
}
