package dev.whimbrel.hibernate;

import java.net.URL;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.model.naming.ImplicitNamingStrategy;
import org.hibernate.boot.model.naming.PhysicalNamingStrategy;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.boot.registry.BootstrapServiceRegistry;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.spi.MetadataImplementor;

/**
 * Hibernate, started without a database, and the mapping that it makes of the entities.
 *
 * <p>Its own log says nothing: what matters comes as an exception.
 */
final class OfflineBoot implements AutoCloseable {
    /** Held for as long as the class is: the JDK forgets the level of a logger that nobody holds. */
    private static final Logger SILENCED = Logger.getLogger("org.hibernate");

    private final StandardServiceRegistry registry;
    private final Metadata metadata;

    private OfflineBoot(StandardServiceRegistry registry, Metadata metadata) {
        this.registry = registry;
        this.metadata = metadata;
    }

    /** Maps the entities; throws whatever Hibernate throws. */
    static OfflineBoot of(ModelSource source, EntityScan scan, EntityLoader loader) {
        SILENCED.setLevel(Level.OFF);
        BootstrapServiceRegistry bootstrap =
                new BootstrapServiceRegistryBuilder().applyClassLoader(loader).build();
        StandardServiceRegistry registry = new StandardServiceRegistryBuilder(bootstrap)
                .applySettings(settings(source, loader))
                .build();
        try {
            MetadataSources sources = new MetadataSources(registry);
            scan.others().forEach(sources::addAnnotatedClassName);
            scan.entities().forEach(sources::addAnnotatedClassName);
            scan.packages().forEach(sources::addPackage);
            for (URL file : scan.mappingFiles()) {
                sources.addURL(file);
            }
            return new OfflineBoot(registry, finished(sources.buildMetadata(), registry, loader));
        } catch (RuntimeException | LinkageError e) {
            StandardServiceRegistryBuilder.destroy(registry);
            throw e;
        }
    }

    /** Does what building a session factory does to the mapping before it creates a schema. */
    private static Metadata finished(Metadata metadata, StandardServiceRegistry registry, EntityLoader loader) {
        if (metadata instanceof MetadataImplementor mapping) {
            new BeanConstraints(loader).apply(mapping, registry);
            new ValueGenerators(mapping, registry).make();
            mapping.orderColumns(true);
            mapping.validate();
        }
        return metadata;
    }

    StandardServiceRegistry registry() {
        return registry;
    }

    Metadata metadata() {
        return metadata;
    }

    @Override
    public void close() {
        StandardServiceRegistryBuilder.destroy(registry);
    }

    /** The application's own settings first: what keeps Hibernate off any database stands over them. */
    private static Map<String, Object> settings(ModelSource source, ClassLoader loader) {
        Map<String, Object> settings = new TreeMap<>(source.properties());
        settings.putAll(names(source.naming(), loader));
        settings.put("hibernate.boot.allow_jdbc_metadata_access", "false");
        settings.put("jakarta.persistence.database-product-name", "PostgreSQL");
        settings.put("jakarta.persistence.database-major-version", Integer.toString(source.databaseMajorVersion()));
        settings.put("jakarta.persistence.database-minor-version", "0");
        settings.put("hibernate.format_sql", "false");
        settings.put("hibernate.highlight_sql", "false");
        settings.put("hibernate.hbm2ddl.skip_default_import_file", "true");
        return settings;
    }

    private static Map<String, Object> names(NamingStrategy naming, ClassLoader loader) {
        Map<String, Object> names = new TreeMap<>();
        switch (naming) {
            case NamingStrategy.Jpa jpa -> {}
            case NamingStrategy.Spring spring -> {
                names.put("hibernate.physical_naming_strategy", new PhysicalNamingStrategySnakeCaseImpl());
                names.put("hibernate.implicit_naming_strategy", new SpringImplicitNames());
            }
            case NamingStrategy.Custom custom -> {
                for (String name : custom.classes()) {
                    Object strategy = LoadedClasses.make(loader, name);
                    if (strategy instanceof PhysicalNamingStrategy) {
                        names.put("hibernate.physical_naming_strategy", strategy);
                    }
                    if (strategy instanceof ImplicitNamingStrategy) {
                        names.put("hibernate.implicit_naming_strategy", strategy);
                    }
                }
            }
        }
        return names;
    }
}
