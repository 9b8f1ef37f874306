package dev.whimbrel.core.data;

import dev.whimbrel.problem.SchemaException;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the values of a column are in Java.
 *
 * @param word by which migration files ask for it, the same as in the vocabulary of columns
 * @param from what a driver or a narrower kind gives, as a value of this kind
 * @param text the value as SQL text that the server reads as well
 */
record Kind<T>(String word, Class<T> type, Function<Object, T> from, Function<T, String> text) {
    static final Kind<String> TEXT = new Kind<>("text", String.class, String::valueOf, value -> value);
    static final Kind<Short> SMALLINT =
            of("smallint", Short.class, value -> number(value).shortValue());
    static final Kind<Integer> INTEGER =
            of("integer", Integer.class, value -> number(value).intValue());
    static final Kind<Long> BIGINT =
            of("bigint", Long.class, value -> number(value).longValue());
    static final Kind<BigDecimal> NUMERIC = of("numeric", BigDecimal.class, value -> new BigDecimal(value.toString()));
    static final Kind<Float> REAL =
            of("real", Float.class, value -> number(value).floatValue());
    static final Kind<Double> DOUBLE =
            of("doublePrecision", Double.class, value -> number(value).doubleValue());
    static final Kind<Boolean> BOOL = of("bool", Boolean.class, Boolean.class::cast);
    static final Kind<LocalDate> DATE =
            of("date", LocalDate.class, value -> value instanceof Date date ? date.toLocalDate() : (LocalDate) value);
    static final Kind<LocalTime> TIME =
            of("time", LocalTime.class, value -> value instanceof Time time ? time.toLocalTime() : (LocalTime) value);
    static final Kind<LocalDateTime> TIMESTAMP = of(
            "timestamp",
            LocalDateTime.class,
            value -> value instanceof Timestamp time ? time.toLocalDateTime() : (LocalDateTime) value);
    static final Kind<OffsetDateTime> TIMESTAMPTZ = of(
            "timestamptz",
            OffsetDateTime.class,
            value -> value instanceof Timestamp time
                    ? time.toInstant().atOffset(ZoneOffset.UTC)
                    : (OffsetDateTime) value);
    static final Kind<UUID> UUIDS = of("uuid", UUID.class, UUID.class::cast);
    static final Kind<byte[]> BYTEA = new Kind<>(
            "bytea",
            byte[].class,
            byte[].class::cast,
            value -> "\\x" + HexFormat.of().formatHex(value));

    private static final List<Kind<?>> ALL = List.of(
            TEXT,
            SMALLINT,
            INTEGER,
            BIGINT,
            NUMERIC,
            REAL,
            DOUBLE,
            BOOL,
            DATE,
            TIME,
            TIMESTAMP,
            TIMESTAMPTZ,
            UUIDS,
            BYTEA);

    /** Returns the kind of a Java type, where there is one. */
    @SuppressWarnings("unchecked") // the kind of a type has values of that type
    static <T> Optional<Kind<T>> of(Class<T> type) {
        return ALL.stream()
                .filter(kind -> kind.type.equals(type))
                .map(kind -> (Kind<T>) kind)
                .findFirst();
    }

    /** Returns the Java types that there are kinds for. */
    static String javaTypes() {
        return ALL.stream().map(kind -> kind.type.getSimpleName()).distinct().collect(Collectors.joining(", "));
    }

    /** Returns the kind of arrays of these values. */
    @SuppressWarnings("unchecked") // a list has the class of lists
    Kind<List<T>> array() {
        Class<List<T>> lists = (Class<List<T>>) (Class<?>) List.class;
        return new Kind<>("array of " + word, lists, this::elements, this::literal);
    }

    private List<T> elements(Object array) {
        if (array instanceof List<?> list) {
            return list.stream().map(from).toList();
        }
        return java.util.Arrays.stream((Object[]) array)
                .map(element -> {
                    if (element == null || element.getClass().isArray()) {
                        throw new SchemaException("an array of " + word + " holds "
                                + (element == null ? "NULL" : "arrays") + "; read it with the connection");
                    }
                    return from.apply(element);
                })
                .toList();
    }

    /** Returns the array as the server writes it: {@code {"a","b"}}. */
    private String literal(List<T> values) {
        return values.stream()
                .map(value -> "\"" + text.apply(value).replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static <T> Kind<T> of(String word, Class<T> type, Function<Object, T> from) {
        return new Kind<>(word, type, from, String::valueOf);
    }

    private static Number number(Object value) {
        return (Number) value;
    }
}
