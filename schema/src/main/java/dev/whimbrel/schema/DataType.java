package dev.whimbrel.schema;

import dev.whimbrel.problem.SchemaException;
import java.util.List;

/** The type of a column or sequence. */
public sealed interface DataType {
    /**
     * A type that the database brings along, under its canonical SQL name: {@code integer}, {@code character varying},
     * {@code timestamp with time zone}, {@code jsonb}.
     *
     * @param arguments length, precision, scale, as written between the parentheses
     */
    record BuiltIn(String name, List<String> arguments) implements DataType {
        public BuiltIn {
            arguments = List.copyOf(arguments);
        }

        /** Returns the SQL text; arguments of {@code timestamp(6) with time zone} stand after the first word. */
        @Override
        public String toString() {
            if (arguments.isEmpty()) {
                return name;
            }
            String list = "(" + String.join(",", arguments) + ")";
            boolean inside = name.startsWith("timestamp ") || name.startsWith("time ");
            return inside ? name.replaceFirst(" ", list + " ") : name + list;
        }
    }

    /** A type that the schema or an extension defines: an enum, {@code citext}, {@code geometry(Point,4326)}. */
    record Defined(QualifiedName name, List<String> arguments) implements DataType {
        public Defined {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String toString() {
            String list = arguments.isEmpty() ? "" : "(" + String.join(",", arguments) + ")";
            return Identifier.quoted(name) + list;
        }
    }

    /** An array; the database does not distinguish how many dimensions it has. */
    record Array(DataType element) implements DataType {
        public Array {
            if (element instanceof Array) {
                throw new SchemaException("an array of arrays is an array: write " + element);
            }
        }

        @Override
        public String toString() {
            return element + "[]";
        }
    }

    static DataType builtIn(String name, Object... arguments) {
        return new BuiltIn(
                name, List.of(arguments).stream().map(String::valueOf).toList());
    }

    /** Reads a type as people and catalogs write it: {@code int4}, {@code varchar(20)}, {@code app.mood[]}. */
    static DataType parse(String sql) {
        return DataTypeParser.parse(sql);
    }

    /** Returns whether this is the type of that name, or an array of it. */
    default boolean isMadeOf(QualifiedName type) {
        return switch (this) {
            case BuiltIn builtIn -> false;
            case Defined defined -> defined.name().equals(type);
            case Array array -> array.element().isMadeOf(type);
        };
    }

    /** Returns whether every value of {@code narrow} fits this type, so that going there and back loses nothing. */
    default boolean widens(DataType narrow) {
        List<String> integers = List.of("smallint", "integer", "bigint");
        if (!(this instanceof BuiltIn wide) || !(narrow instanceof BuiltIn before)) {
            return equals(narrow);
        }
        if (integers.contains(wide.name()) && integers.contains(before.name())) {
            return integers.indexOf(wide.name()) >= integers.indexOf(before.name());
        }
        if (!before.name().equals("character varying")) {
            return equals(narrow);
        }
        return wide.name().equals("text")
                || (wide.name().equals("character varying") && lengthOf(wide) >= lengthOf(before));
    }

    private static int lengthOf(BuiltIn varchar) {
        return varchar.arguments().isEmpty()
                ? Integer.MAX_VALUE
                : Integer.parseInt(varchar.arguments().getFirst());
    }
}
