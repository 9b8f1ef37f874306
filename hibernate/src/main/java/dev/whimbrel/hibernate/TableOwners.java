package dev.whimbrel.hibernate;

import dev.whimbrel.schema.QualifiedName;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.boot.model.relational.internal.SqlStringGenerationContextImpl;
import org.hibernate.generator.Generator;
import org.hibernate.id.enhanced.SequenceStyleGenerator;
import org.hibernate.mapping.GeneratorSettings;
import org.hibernate.mapping.Join;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.RootClass;
import org.jspecify.annotations.Nullable;

/**
 * The packages that tables and sequences come from; of entities that share one, the first by name owns it.
 *
 * @param tables by the table's name
 * @param sequences by the sequence's name
 */
record TableOwners(Map<QualifiedName, String> tables, Map<QualifiedName, String> sequences) {

    static TableOwners of(Metadata metadata, Function<String, QualifiedName> names) {
        SqlStringGenerationContext context = SqlStringGenerationContextImpl.fromConfigurationMap(
                metadata.getDatabase().getJdbcEnvironment(), metadata.getDatabase(), Map.of());
        Map<QualifiedName, String> tables = new TreeMap<>();
        Map<QualifiedName, String> sequences = new TreeMap<>();
        List<PersistentClass> entities = metadata.getEntityBindings().stream()
                .sorted(Comparator.comparing(PersistentClass::getEntityName))
                .toList();
        for (PersistentClass entity : entities) {
            String home = packageOf(entity.getEntityName());
            own(tables, names, context.format(entity.getTable().getQualifiedTableName()), home);
            for (Join join : entity.getJoins()) {
                own(tables, names, context.format(join.getTable().getQualifiedTableName()), home);
            }
            sequence(entity, metadata, context).ifPresent(name -> own(sequences, names, name, home));
        }
        metadata.getCollectionBindings().stream()
                .sorted(Comparator.comparing(org.hibernate.mapping.Collection::getRole))
                .forEach(collection -> own(
                        tables,
                        names,
                        context.format(collection.getCollectionTable().getQualifiedTableName()),
                        packageOf(collection.getOwnerEntityName())));
        return new TableOwners(tables, sequences);
    }

    private static void own(
            Map<QualifiedName, String> owned, Function<String, QualifiedName> names, String sql, String home) {
        owned.putIfAbsent(names.apply(sql), home);
    }

    private static String packageOf(String className) {
        int dot = className.lastIndexOf('.');
        return dot < 0 ? "" : className.substring(0, dot);
    }

    /** A generator is made anew to ask it: the mapping does not keep its own. */
    private static Optional<String> sequence(
            PersistentClass entity, Metadata metadata, SqlStringGenerationContext context) {
        if (!(entity instanceof RootClass root)) {
            return Optional.empty();
        }
        Generator generator = root.getIdentifier()
                .createGenerator(
                        metadata.getDatabase().getDialect(), root, root.getIdentifierProperty(), new Defaults(context));
        return generator instanceof SequenceStyleGenerator style
                ? Optional.of(style.getDatabaseStructure().getPhysicalName()).map(context::format)
                : Optional.empty();
    }

    private record Defaults(SqlStringGenerationContext context) implements GeneratorSettings {
        @Override
        public @Nullable String getDefaultCatalog() {
            return null;
        }

        @Override
        public @Nullable String getDefaultSchema() {
            return null;
        }

        @Override
        public SqlStringGenerationContext getSqlStringGenerationContext() {
            return context;
        }
    }
}
