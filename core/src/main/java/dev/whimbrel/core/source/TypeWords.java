package dev.whimbrel.core.source;

import static dev.whimbrel.core.source.Phrase.call;

import dev.whimbrel.problem.SchemaException;
import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/** Types in the words of {@link Vocabulary}: {@code varchar(255)}, {@code type("app.mood")}. */
final class TypeWords {
    private TypeWords() {}

    static Phrase of(DataType type) {
        return switch (type) {
            case DataType.Array(DataType element) -> call("arrayOf", of(element));
            case DataType.BuiltIn(String name, List<String> arguments) -> {
                String word = word(name, arguments.size());
                if (!word.isEmpty() && arguments.stream().allMatch(TypeWords::isNumber)) {
                    yield call(
                            word,
                            arguments.stream().<Phrase>map(Phrase.Word::new).toList());
                }
                yield isReadBack(type)
                        ? call("type", Phrase.text(type.toString()))
                        : inFull("builtInType", name, arguments);
            }
            case DataType.Defined(var name, List<String> arguments) ->
                isReadBack(type)
                        ? call("type", Phrase.text(type.toString()))
                        : inFull("definedType", name.toString(), arguments);
        };
    }

    /** Returns the vocabulary's own word for a type with so many arguments; empty where it has none. */
    private static String word(String name, int arguments) {
        return switch (name + "/" + arguments) {
            case "boolean/0" -> "bool";
            case "smallint/0",
                    "integer/0",
                    "bigint/0",
                    "text/0",
                    "uuid/0",
                    "jsonb/0",
                    "bytea/0",
                    "date/0",
                    "numeric/2" -> name;
            case "double precision/0" -> "doublePrecision";
            case "character varying/1" -> "varchar";
            case "timestamp without time zone/0", "timestamp without time zone/1" -> "timestamp";
            case "timestamp with time zone/0", "timestamp with time zone/1" -> "timestamptz";
            default -> "";
        };
    }

    private static boolean isReadBack(DataType type) {
        try {
            return DataType.parse(type.toString()).equals(type);
        } catch (SchemaException | NumberFormatException e) {
            return false;
        }
    }

    private static Phrase inFull(String word, String name, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of(name));
        all.addAll(arguments);
        return call(word, Phrase.texts(all));
    }

    /** Whether the text is how Java would print the number. */
    private static boolean isNumber(String text) {
        return text.matches("0|[1-9][0-9]{0,8}");
    }
}
