package dev.whimbrel.hibernate;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;

/** What an application does that leaves its schema to Hibernate: a session factory, on a live connection. */
final class HibernateDatabase {
    private HibernateDatabase() {}

    /** Creates the tables of the entities in the database behind the URL. */
    static void create(
            String url,
            String user,
            String password,
            NamingStrategy naming,
            Map<String, String> properties,
            Collection<String> classes,
            ClassLoader loader) {
        Logger.getLogger("org.hibernate").setLevel(Level.OFF);
        Map<String, Object> settings = new HashMap<>(properties);
        settings.put("jakarta.persistence.jdbc.url", url);
        settings.put("jakarta.persistence.jdbc.user", user);
        settings.put("jakarta.persistence.jdbc.password", password);
        settings.put("hibernate.hbm2ddl.auto", "create-only");
        settings.put("hibernate.hbm2ddl.halt_on_error", "true");
        settings.put("hibernate.query.startup_check", "false");
        if (naming instanceof NamingStrategy.Spring) {
            settings.put("hibernate.physical_naming_strategy", new PhysicalNamingStrategySnakeCaseImpl());
            settings.put("hibernate.implicit_naming_strategy", new SpringImplicitNames());
        }
        var bootstrap =
                new BootstrapServiceRegistryBuilder().applyClassLoader(loader).build();
        var registry = new StandardServiceRegistryBuilder(bootstrap)
                .applySettings(settings)
                .build();
        try {
            var sources = new MetadataSources(registry);
            classes.forEach(sources::addAnnotatedClassName);
            sources.buildMetadata().buildSessionFactory().close();
        } finally {
            StandardServiceRegistryBuilder.destroy(registry);
        }
    }
}
