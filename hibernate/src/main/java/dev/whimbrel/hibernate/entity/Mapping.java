package dev.whimbrel.hibernate.entity;

import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.Domain;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.ObjectRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How values of a type are held in Java.
 *
 * @param javaType the simple name of the class
 * @param code the constant of {@code SqlTypes} that Hibernate needs to be told; empty for none
 * @param size members of {@code @Column} that give the natural type its size
 * @param definition the type in SQL, where Hibernate would make another one; empty for none
 * @param cast whether the server takes the value only with a cast
 * @param isEnum whether it is a Java enum of these sources
 */
record Mapping(
        String javaType, String code, Map<String, String> size, String definition, boolean cast, boolean isEnum) {
    private static final Map<String, String> PLAIN = Map.ofEntries(
            Map.entry("smallint", "Short"),
            Map.entry("integer", "Integer"),
            Map.entry("bigint", "Long"),
            Map.entry("boolean", "Boolean"),
            Map.entry("real", "Float"),
            Map.entry("double precision", "Double"),
            Map.entry("uuid", "UUID"),
            Map.entry("date", "LocalDate"),
            Map.entry("bytea", "byte[]"),
            Map.entry("inet", "InetAddress"));

    private static final Map<String, String> TIMES = Map.of(
            "timestamp without time zone", "LocalDateTime",
            "timestamp with time zone", "OffsetDateTime",
            "time without time zone", "LocalTime",
            "time with time zone", "OffsetTime");

    /** Types of letters that the server takes as they come, and that Hibernate would make something else of. */
    private static final Set<String> LETTERS = Set.of("text", "character", "character varying", "bpchar", "name");

    /** The classes of which Hibernate can hold arrays without being told how. */
    private static final Set<String> ELEMENTS = Set.of(
            "Short",
            "Integer",
            "Long",
            "Boolean",
            "Float",
            "Double",
            "UUID",
            "LocalDate",
            "LocalDateTime",
            "OffsetDateTime",
            "LocalTime",
            "BigDecimal",
            "String");

    static Mapping of(DataType type, Entities entities) {
        return switch (type) {
            case DataType.BuiltIn builtIn -> builtIn(builtIn);
            case DataType.Defined defined -> defined(defined, entities);
            case DataType.Array array -> array(array, of(array.element(), entities));
        };
    }

    /** Returns the mapping with the type written out. */
    Mapping defined(DataType type) {
        return new Mapping(javaType, code, Map.of(), type.toString(), cast, isEnum);
    }

    private static Mapping builtIn(DataType.BuiltIn type) {
        if (type.arguments().isEmpty() && PLAIN.containsKey(type.name())) {
            return natural(PLAIN.getOrDefault(type.name(), ""), Map.of());
        }
        if (TIMES.containsKey(type.name())) {
            Mapping time = natural(TIMES.getOrDefault(type.name(), ""), Map.of("secondPrecision", "6"));
            return type.arguments().equals(List.of("6")) && type.name().startsWith("timestamp")
                    ? time
                    : time.defined(type);
        }
        if (LETTERS.contains(type.name())) {
            return type.name().equals("character varying") && !type.arguments().isEmpty()
                    ? natural("String", Map.of("length", type.arguments().getFirst()))
                    : natural("String", Map.of()).defined(type);
        }
        return switch (type.name()) {
            case "numeric" -> numeric(type);
            case "oid" -> natural("Long", Map.of()).defined(type);
            case "jsonb" -> new Mapping("String", "JSON", Map.of(), "", false, false);
            case "json" -> new Mapping("String", "JSON", Map.of(), "json", false, false);
            case "interval" -> new Mapping("Duration", "INTERVAL_SECOND", Map.of(), type.toString(), false, false);
            default -> text(type);
        };
    }

    private static Mapping numeric(DataType.BuiltIn type) {
        Mapping decimal = natural("BigDecimal", Map.of());
        boolean sized =
                type.arguments().size() == 2 && !type.arguments().getLast().startsWith("-");
        return sized
                ? natural(
                        "BigDecimal",
                        Map.of(
                                "precision", type.arguments().getFirst(),
                                "scale", type.arguments().getLast()))
                : decimal.defined(type);
    }

    private static Mapping defined(DataType.Defined type, Entities entities) {
        String enumName = entities.enumName(type.name());
        if (!enumName.isEmpty()) {
            return new Mapping(enumName, "NAMED_ORDINAL_ENUM", Map.of(), "", false, true);
        }
        Optional<Domain> domain = entities.domain(type.name());
        if (domain.isPresent()) {
            Mapping base = of(domain.get().base(), entities);
            return base.isEnum ? text(type) : base.defined(type);
        }
        return type.name().name().equals("citext")
                        && entities.schema().find(ObjectRef.type(type.name())).isEmpty()
                ? natural("String", Map.of()).defined(type)
                : text(type);
    }

    private static Mapping array(DataType.Array type, Mapping element) {
        boolean known = ELEMENTS.contains(element.javaType) && element.code.isEmpty() && !element.cast;
        return known
                ? natural(element.javaType + "[]", Map.of()).defined(type)
                : new Mapping("String[]", "", Map.of(), type.toString(), true, false);
    }

    private static Mapping natural(String javaType, Map<String, String> size) {
        return new Mapping(javaType, "", size, "", false, false);
    }

    /** What Hibernate does not know is text, which the server reads as it reads a literal. */
    private static Mapping text(DataType type) {
        return new Mapping("String", "", Map.of(), type.toString(), true, false);
    }

    /** Returns the name as an annotation gives it: in backticks where the server would fold or refuse it. */
    static String quoted(String name) {
        return Identifier.quoted(name).equals(name) ? name : "`" + name + "`";
    }
}
