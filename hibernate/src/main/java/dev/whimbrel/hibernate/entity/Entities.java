package dev.whimbrel.hibernate.entity;

import dev.whimbrel.hibernate.entity.EntitySources.LeftOut;
import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.Domain;
import dev.whimbrel.schema.EnumType;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Sequence;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * The tables and enum types of a schema that become classes, and how these are called.
 *
 * @param tables those with a class of their own
 * @param names of classes, by table
 * @param enumNames of Java enums, by type
 */
record Entities(
        Schema schema,
        List<Table> tables,
        Map<QualifiedName, String> names,
        Map<QualifiedName, String> enumNames,
        List<LeftOut> leftOut) {
    private static final Pattern WORDS = Pattern.compile("(?<=_)");
    private static final Pattern PLAIN_TYPE = Pattern.compile("[a-z][a-z0-9_]*");

    /** The classes of java.lang that a source names, or a reader would take for those. */
    private static final Set<String> LANGUAGE = Set.of(
            "Boolean",
            "Byte",
            "Character",
            "Class",
            "Comparable",
            "Double",
            "Enum",
            "Error",
            "Exception",
            "Float",
            "Integer",
            "Iterable",
            "Key",
            "Long",
            "Module",
            "Number",
            "Object",
            "Override",
            "Package",
            "Process",
            "Record",
            "Runtime",
            "Short",
            "String",
            "System",
            "Thread",
            "Void");

    static Entities of(Schema schema) {
        List<Table> tables = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        for (Table table : schema.tables()) {
            Optional<String> reason = reasonAgainst(table);
            if (reason.isPresent()) {
                leftOut.add(new LeftOut(table.ref(), reason.get()));
            } else if (!table.lineage().isPartition()) {
                tables.add(table);
            }
        }
        Set<String> taken = new HashSet<>();
        LANGUAGE.forEach(name -> taken.add(name.toLowerCase(Locale.ROOT)));
        Imports.reserved().forEach(name -> taken.add(name.toLowerCase(Locale.ROOT)));
        Map<QualifiedName, String> names = new TreeMap<>();
        for (Table table : tables) {
            names.put(table.name(), className(table.name(), taken));
        }
        Map<QualifiedName, String> enumNames = new TreeMap<>();
        for (EnumType type : schema.enumTypes()) {
            if (isSayable(type) && tables.stream().anyMatch(table -> hasColumnOf(table, type))) {
                enumName(type.name(), taken).ifPresent(name -> enumNames.put(type.name(), name));
            }
        }
        return new Entities(schema, tables, names, enumNames, leftOut);
    }

    private static Optional<String> reasonAgainst(Table table) {
        if (table.lineage().isPartition()) {
            return Optional.empty();
        }
        if (table.primaryKey().isEmpty()) {
            return Optional.of("it has no primary key, by which an entity is told from others");
        }
        boolean odd = isOdd(table.name().name())
                || isOdd(table.name().schema())
                || table.columns().keySet().stream().anyMatch(Entities::isOdd);
        return odd ? Optional.of("Hibernate cannot write a name that holds a quote") : Optional.empty();
    }

    private static boolean isOdd(String name) {
        return name.indexOf('"') >= 0 || name.indexOf('`') >= 0;
    }

    private static String className(QualifiedName table, Set<String> taken) {
        String plain = JavaNames.ofClass(table.name());
        if (!taken.contains(plain.toLowerCase(Locale.ROOT))) {
            return JavaNames.free(plain, taken);
        }
        String longer = table.schema().isEmpty() ? plain + "Entity" : JavaNames.ofClass(table.schema()) + plain;
        return JavaNames.free(longer, taken);
    }

    /** Hibernate calls the type as the class is called, and the server folds that; so underscores have to stay. */
    private static Optional<String> enumName(QualifiedName type, Set<String> taken) {
        StringBuilder name = new StringBuilder();
        for (String part : WORDS.splitAsStream(type.name()).toList()) {
            name.append(JavaNames.capitalized(part));
        }
        return taken.add(name.toString().toLowerCase(Locale.ROOT)) ? Optional.of(name.toString()) : Optional.empty();
    }

    /** Labels beside the constants ({@code @EnumeratedValue}) would make Hibernate sort them, or add a wrong check. */
    private static boolean isSayable(EnumType type) {
        return type.name().schema().isEmpty()
                && PLAIN_TYPE.matcher(type.name().name()).matches()
                && Identifier.quoted(type.name().name()).equals(type.name().name())
                && !type.values().isEmpty()
                && type.values().stream()
                        .allMatch(label -> SourceVersion.isIdentifier(label) && !SourceVersion.isKeyword(label));
    }

    private static boolean hasColumnOf(Table table, EnumType type) {
        return table.columns().values().stream()
                .anyMatch(column -> column.type().equals(new DataType.Defined(type.name(), List.of())));
    }

    String className(QualifiedName table) {
        return Optional.ofNullable(names.get(table)).orElse("");
    }

    boolean isEntity(QualifiedName table) {
        return names.containsKey(table);
    }

    /** Returns the Java enum of a type; empty where it has none. */
    String enumName(QualifiedName type) {
        return Optional.ofNullable(enumNames.get(type)).orElse("");
    }

    List<EnumType> enums() {
        return schema.enumTypes().stream()
                .filter(type -> enumNames.containsKey(type.name()))
                .toList();
    }

    Optional<Domain> domain(QualifiedName type) {
        return schema.find(ObjectRef.type(type))
                .filter(Domain.class::isInstance)
                .map(Domain.class::cast);
    }

    Optional<Sequence> sequence(QualifiedName name) {
        return schema.find(ObjectRef.sequence(name)).map(Sequence.class::cast);
    }

    /** Returns whether a default draws from the sequence, or an application does for a key. */
    boolean isDrawnFrom(QualifiedName sequence) {
        return tables.stream()
                .anyMatch(table -> table.columns().values().stream()
                                .anyMatch(column -> column.sequences().contains(sequence))
                        || KeyGenerator.beside(table, this)
                                .filter(drawn -> drawn.name().equals(sequence))
                                .isPresent());
    }

    boolean isUsed(QualifiedName type) {
        return tables.stream()
                .flatMap(table -> table.columns().values().stream())
                .anyMatch(column -> column.type().isMadeOf(type));
    }
}
