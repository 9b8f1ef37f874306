package dev.whimbrel.hibernate;

import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.ModelException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.internal.ClassLoaderAccessImpl;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.classloading.spi.ClassLoaderService;
import org.hibernate.boot.spi.ClassLoaderAccess;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.config.spi.ConfigurationService;

/**
 * Takes the constraints of Bean Validation over into columns, as an application does that has a provider of it:
 * {@code @NotNull} makes a column NOT NULL, {@code @Size} gives it a length, {@code @Min} a check.
 *
 * <p>Hibernate's own code does it, in the loader of the entities: there, and not in this program, is Bean Validation.
 */
final class BeanConstraints {
    private static final String ACTIVATOR = EntityLoader.BEAN_VALIDATION + "TypeSafeActivator";

    private final EntityLoader loader;

    BeanConstraints(EntityLoader loader) {
        this.loader = loader;
    }

    /** Changes the mapping, if the libraries have a provider that starts and no setting is against it. */
    void apply(Metadata metadata, StandardServiceRegistry registry) {
        Map<String, Object> settings =
                registry.requireService(ConfigurationService.class).getSettings();
        if (isWanted(settings)
                && loader.getResource("META-INF/services/jakarta.validation.spi.ValidationProvider") != null) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                apply(metadata, registry, settings);
            } catch (ReflectiveOperationException e) {
                throw unusable(e);
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }

    private void apply(Metadata metadata, StandardServiceRegistry registry, Map<String, Object> settings)
            throws ReflectiveOperationException {
        Object factory = loader.loadClass("jakarta.validation.Validation")
                .getMethod("buildDefaultValidatorFactory")
                .invoke(null);
        Method activator = loader.loadClass(ACTIVATOR)
                .getDeclaredMethod(
                        "applyRelationalConstraints",
                        loader.loadClass("jakarta.validation.ValidatorFactory"),
                        Collection.class,
                        Map.class,
                        Dialect.class,
                        ClassLoaderAccess.class);
        activator.setAccessible(true);
        activator.invoke(
                null,
                factory,
                metadata.getEntityBindings(),
                settings,
                metadata.getDatabase().getDialect(),
                new ClassLoaderAccessImpl(null, registry.requireService(ClassLoaderService.class)));
    }

    private static ModelException unusable(ReflectiveOperationException problem) {
        Throwable reason = problem instanceof InvocationTargetException call && call.getCause() != null
                ? call.getCause()
                : problem;
        return new ModelException(
                Code.MODEL,
                "Bean Validation, which is among the libraries, does not start: " + reason.getMessage(),
                "add the jars that it needs to models.libraries,"
                        + " or set the property jakarta.persistence.validation.mode to none",
                problem);
    }

    private static boolean isWanted(Map<String, Object> settings) {
        String modes = String.valueOf(settings.getOrDefault("jakarta.persistence.validation.mode", "auto"))
                .toLowerCase(Locale.ROOT);
        String applied = String.valueOf(settings.getOrDefault("hibernate.validator.apply_to_ddl", "true"));
        return (modes.contains("auto") || modes.contains("ddl")) && !applied.equals("false");
    }
}
