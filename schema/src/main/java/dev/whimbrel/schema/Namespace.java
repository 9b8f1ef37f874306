package dev.whimbrel.schema;

import java.util.Optional;

/**
 * A schema of the database ({@code CREATE SCHEMA}); named as in PostgreSQL's catalog ({@code pg_namespace}), because
 * {@link Schema} is the whole. The default schema is not listed: it always exists.
 */
public record Namespace(QualifiedName name, Optional<String> comment) implements SchemaObject {
    public static Namespace of(String name) {
        return new Namespace(QualifiedName.of(name), Optional.empty());
    }

    public Namespace commented(String text) {
        return new Namespace(name, Optional.of(text));
    }

    @Override
    public ObjectRef ref() {
        return ObjectRef.schema(name.name());
    }

    @Override
    public Namespace renamed(QualifiedName newName) {
        return new Namespace(newName, comment);
    }
}
