package dev.whimbrel.hibernate;

import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.Database;
import org.hibernate.generator.GeneratorCreationContext;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.Value;
import org.hibernate.service.ServiceRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Makes the generators of attributes, as building a session factory does, for what some of them do to the mapping on the
 * way: the column of a {@code @CreationTimestamp} becomes NOT NULL.
 */
final class ValueGenerators {
    private final Metadata metadata;
    private final ServiceRegistry registry;

    ValueGenerators(Metadata metadata, ServiceRegistry registry) {
        this.metadata = metadata;
        this.registry = registry;
    }

    void make() {
        for (PersistentClass entity : metadata.getEntityBindings()) {
            for (Property property : entity.getPropertyClosure()) {
                make(entity, property);
                if (property.getValue() instanceof Component component) {
                    component.getProperties().forEach(part -> make(entity, part));
                }
            }
        }
    }

    /** One of the application's own may need the whole application to be there; it does not shape the schema. */
    private void make(PersistentClass entity, Property property) {
        if (property.getValueGeneratorCreator() == null) {
            return;
        }
        try {
            property.getValueGeneratorCreator().createGenerator(new Context(entity, property));
        } catch (RuntimeException e) {
            // Hibernate's own generators change the mapping before anything of them can fail.
        }
    }

    private final class Context implements GeneratorCreationContext {
        private final PersistentClass entity;
        private final Property property;

        Context(PersistentClass entity, Property property) {
            this.entity = entity;
            this.property = property;
        }

        @Override
        public Database getDatabase() {
            return metadata.getDatabase();
        }

        @Override
        public ServiceRegistry getServiceRegistry() {
            return registry;
        }

        @Override
        public @Nullable String getDefaultCatalog() {
            return null;
        }

        @Override
        public @Nullable String getDefaultSchema() {
            return null;
        }

        @Override
        public PersistentClass getPersistentClass() {
            return entity;
        }

        @Override
        public RootClass getRootClass() {
            return entity.getRootClass();
        }

        @Override
        public Property getProperty() {
            return property;
        }

        @Override
        public Value getValue() {
            return property.getValue();
        }
    }
}
