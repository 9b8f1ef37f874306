package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.schema.DataType;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How values get from one type to another when a column's type changes.
 *
 * <p>The server converts by itself where it knows an assignment cast ({@code pg_cast.castcontext} {@code a} or
 * {@code i}; the same in PostgreSQL 13 to 18); elsewhere it wants to be told how.
 */
final class Casts {
    private static final Set<String> STRINGS = Set.of("text", "character varying", "character", "name");

    /** Sets of types within which every type can be assigned to every other. */
    private static final List<Set<String>> FAMILIES = List.of(
            Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision"),
            Set.of("timestamp with time zone", "timestamp without time zone", "date"),
            Set.of("bit", "bit varying"),
            Set.of("inet", "cidr"),
            Set.of("json", "jsonb"),
            Set.of("macaddr", "macaddr8"));

    private static final Map<String, Set<String>> ASSIGNABLE = Map.of(
            "integer", Set.of("money", "oid", "regclass", "regproc", "regtype"),
            "bigint", Set.of("money", "oid"),
            "numeric", Set.of("money"),
            "money", Set.of("numeric"),
            "oid", Set.of("integer", "bigint"),
            "timestamp without time zone", Set.of("time without time zone"),
            "timestamp with time zone", Set.of("time without time zone", "time with time zone"),
            "time without time zone", Set.of("time with time zone", "interval"),
            "time with time zone", Set.of("time without time zone"),
            "interval", Set.of("time without time zone"));

    /** Casts that have to be asked for, by the type that they start from. */
    private static final Map<String, Set<String>> EXPLICIT = Map.of(
            "integer", Set.of("boolean", "bit"),
            "bigint", Set.of("bit"),
            "boolean", Set.of("integer"),
            "bit", Set.of("integer", "bigint"),
            "jsonb", Set.of("boolean", "smallint", "integer", "bigint", "numeric", "real", "double precision"));

    private Casts() {}

    /** Returns {@code " USING column::type"}, or nothing where the server converts by itself. */
    static String using(String column, DataType from, DataType to) {
        if (isAssignable(from, to)) {
            return "";
        }
        return isCastable(from, to) ? " USING " + column + "::" + to : " USING " + column + "::text::" + to;
    }

    private static boolean isAssignable(DataType from, DataType to) {
        if (from.equals(to) || isString(to)) {
            return true;
        }
        return switch (from) {
            case DataType.BuiltIn source -> to instanceof DataType.BuiltIn target && isAssignable(source, target);
            case DataType.Defined source ->
                to instanceof DataType.Defined target && target.name().equals(source.name());
            case DataType.Array source ->
                to instanceof DataType.Array target && isAssignable(source.element(), target.element());
        };
    }

    private static boolean isAssignable(DataType.BuiltIn from, DataType.BuiltIn to) {
        return from.name().equals(to.name())
                || FAMILIES.stream().anyMatch(family -> family.contains(from.name()) && family.contains(to.name()))
                || ASSIGNABLE.getOrDefault(from.name(), Set.of()).contains(to.name());
    }

    /** A string can be cast to whatever reads it; arrays are cast by their elements. */
    private static boolean isCastable(DataType from, DataType to) {
        if (from instanceof DataType.Array source && to instanceof DataType.Array target) {
            return isCastable(source.element(), target.element()) || isAssignable(source.element(), target.element());
        }
        return isString(from)
                || (from instanceof DataType.BuiltIn source
                        && to instanceof DataType.BuiltIn target
                        && EXPLICIT.getOrDefault(source.name(), Set.of()).contains(target.name()));
    }

    private static boolean isString(DataType type) {
        return type instanceof DataType.BuiltIn builtIn && STRINGS.contains(builtIn.name());
    }
}
