package dev.whimbrel.core.source;

import dev.whimbrel.core.migration.Migration;
import dev.whimbrel.core.migration.MigrationBuilder;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.migration.Task;
import dev.whimbrel.problem.MigrationFileException;
import dev.whimbrel.problem.MigrationFileException.Place;
import dev.whimbrel.problem.WhimbrelException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes migrations of classes; a class loader of its own holds those that were compiled here. */
final class MigrationClasses extends ClassLoader {
    private final Map<String, byte[]> compiled = new HashMap<>();

    /** @param parent knows Whimbrel and whatever else migrations use */
    MigrationClasses(ClassLoader parent, Iterable<ClassFile> compiled) {
        super("migrations", parent);
        compiled.forEach(file -> this.compiled.put(file.name(), file.bytes()));
    }

    /** Its own classes come first: the parent would look for each of them in every jar of the class path. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!compiled.containsKey(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = compiled.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    /**
     * Runs the class's definition.
     *
     * @param file by which messages name the migration
     */
    MigrationDefinition define(MigrationId id, String className, String file) {
        try {
            Object instance = loadClass(className).getConstructor().newInstance();
            if (!(instance instanceof Migration migration)) {
                throw wrong(file, 0, "does not implement " + Migration.class.getName(), null);
            }
            return MigrationBuilder.definitionOf(id, migration, file);
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            throw wrong(file, 0, "needs to be a public class with a public constructor without parameters", e);
        } catch (InvocationTargetException e) {
            throw thrown(file, className, e.getCause() == null ? e : e.getCause());
        } catch (MigrationFileException e) {
            throw e;
        } catch (ClassNotFoundException | RuntimeException | LinkageError e) {
            throw thrown(file, className, e);
        }
    }

    /** Returns the task that a class is; empty for one that is none. */
    Optional<Task> task(String className, String file) {
        try {
            Class<?> type = loadClass(className);
            return Task.class.isAssignableFrom(type)
                    ? Optional.of((Task) type.getConstructor().newInstance())
                    : Optional.empty();
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            throw wrong(file, 0, "needs to be a public class with a public constructor without parameters", e);
        } catch (InvocationTargetException e) {
            throw thrown(file, className, e.getCause() == null ? e : e.getCause());
        } catch (ClassNotFoundException | LinkageError e) {
            throw thrown(file, className, e);
        }
    }

    private static MigrationFileException thrown(String file, String className, Throwable cause) {
        int line = Arrays.stream(cause.getStackTrace())
                .filter(frame -> frame.getClassName().equals(className)
                        || frame.getClassName().startsWith(className + "$"))
                .mapToInt(StackTraceElement::getLineNumber)
                .findFirst()
                .orElse(0);
        String message = cause instanceof WhimbrelException ? String.valueOf(cause.getMessage()) : cause.toString();
        return wrong(file, Math.max(0, line), message, cause);
    }

    private static MigrationFileException wrong(String file, int line, String message, @Nullable Throwable cause) {
        Place place = new Place(file, line, message);
        return new MigrationFileException(
                place.toString(), List.of(place), "Correct the migration and run the command again.", cause);
    }
}
