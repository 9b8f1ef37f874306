package dev.whimbrel.hibernate;

import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.ModelException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** Loads classes, and says which one is missing when that fails. */
final class LoadedClasses {
    private LoadedClasses() {}

    /** Loads each class with everything that its members mention, before Hibernate trips over one that is missing. */
    static void require(ClassLoader loader, Collection<String> names) {
        for (String name : names) {
            try {
                for (Class<?> type = Class.forName(name, false, loader); type != null; type = type.getSuperclass()) {
                    Arrays.stream(type.getDeclaredFields()).forEach(field -> field.getGenericType());
                    Arrays.stream(type.getDeclaredMethods()).forEach(method -> method.getGenericReturnType());
                }
            } catch (ClassNotFoundException | LinkageError | TypeNotPresentException e) {
                throw unloadable(name, e);
            }
        }
    }

    /** Makes an instance of a class that a setting names. */
    static Object make(ClassLoader loader, String name) {
        try {
            return Class.forName(name, true, loader).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw unloadable(name, e);
        }
    }

    /** Returns the class that is missing according to this exception or one of its causes. */
    static Optional<String> missing(Throwable problem) {
        return Stream.<Throwable>iterate(problem, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> switch (cause) {
                    case TypeNotPresentException absent -> Stream.of(absent.typeName());
                    case NoClassDefFoundError error -> Stream.ofNullable(error.getMessage());
                    case ClassNotFoundException error -> Stream.ofNullable(error.getMessage());
                    default -> Stream.empty();
                })
                .map(name -> name.replace('/', '.'))
                .findFirst();
    }

    static ModelException unloadable(String name, Throwable problem) {
        Optional<String> missing = missing(problem).filter(other -> !other.equals(name));
        return new ModelException(
                Code.MODEL,
                missing.map(other -> "class " + name + " does not load: it needs " + other + ", which is not there")
                        .orElse("class " + name + " does not load: " + problem.getMessage()),
                missing.map(other -> "add the jar that holds " + other + " to models.libraries")
                        .orElse("look at how the class is built, and for which Java"),
                problem);
    }
}
