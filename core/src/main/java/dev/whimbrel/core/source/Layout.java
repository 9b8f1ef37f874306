package dev.whimbrel.core.source;

import java.util.List;
import java.util.stream.Collectors;

/** Decides where the lines of a phrase break; the same phrase always becomes the same text. */
final class Layout {
    private static final int WIDTH = 140;
    private static final int STEP = 4;
    private static final int CONTINUATION = 8;

    private Layout() {}

    /** Returns the statement with its indentation and semicolon. */
    static String statement(Phrase phrase, int indent) {
        return " ".repeat(indent) + broken(phrase, indent, 1) + ";\n";
    }

    /**
     * Returns the phrase on as few lines as it takes.
     *
     * @param indent the indentation of the line on which it starts
     * @param used how many characters of that line others need, besides the indentation
     */
    private static String broken(Phrase phrase, int indent, int used) {
        String flat = flat(phrase);
        if (!mustBreak(phrase) && indent + used + flat.length() <= WIDTH) {
            return flat;
        }
        return switch (phrase) {
            case Phrase.Text(String value) ->
                Literals.isBlock(value) ? Literals.block(value, " ".repeat(indent + CONTINUATION)) : flat;
            case Phrase.Word word -> flat;
            case Phrase.Constant constant -> flat;
            case Phrase.Call call -> call(call, indent, used);
            case Phrase.Chain(Phrase.Word receiver, List<Phrase.Call> calls) ->
                calls.stream()
                        .map(call -> broken(call, indent, receiver.text().length() + 2))
                        .collect(Collectors.joining(".", receiver.text() + ".", ""));
            case Phrase.Chain(Phrase head, List<Phrase.Call> calls) ->
                broken(head, indent, used)
                        + calls.stream()
                                .map(call -> continuation(indent) + "." + broken(call, indent + CONTINUATION, 1))
                                .collect(Collectors.joining());
            case Phrase.Lambda(String parameter, List<Phrase> statements) ->
                statements.size() == 1
                        ? parameter + " -> "
                                + broken(statements.getFirst(), indent, used + parameter.length() + " -> ".length())
                        : statements.stream()
                                .map(statement -> statement(statement, indent + STEP))
                                .collect(Collectors.joining("", parameter + " -> {\n", " ".repeat(indent) + "}"));
        };
    }

    private static String call(Phrase.Call call, int indent, int used) {
        List<Phrase> arguments = call.arguments();
        if (arguments.size() == 1) {
            return call.name() + "("
                    + broken(arguments.getFirst(), indent, used + call.name().length() + 2) + ")";
        }
        String between = "," + continuation(indent);
        return arguments.stream()
                .map(argument -> broken(argument, indent + CONTINUATION, 1))
                .collect(Collectors.joining(
                        between, call.name() + "(" + (call.tall() ? "" : continuation(indent)), ")"));
    }

    private static String continuation(int indent) {
        return "\n" + " ".repeat(indent + CONTINUATION);
    }

    private static String flat(Phrase phrase) {
        return switch (phrase) {
            case Phrase.Text(String value) -> Literals.string(value);
            case Phrase.Word(String text) -> text;
            case Phrase.Constant(var owner, String name) -> name;
            case Phrase.Call(String name, List<Phrase> arguments, boolean tall) ->
                arguments.stream().map(Layout::flat).collect(Collectors.joining(", ", name + "(", ")"));
            case Phrase.Chain(Phrase head, List<Phrase.Call> calls) ->
                flat(head) + calls.stream().map(call -> "." + flat(call)).collect(Collectors.joining());
            case Phrase.Lambda(String parameter, List<Phrase> statements) ->
                parameter + " -> " + statements.stream().map(Layout::flat).collect(Collectors.joining("; ", "", ""));
        };
    }

    private static boolean mustBreak(Phrase phrase) {
        return switch (phrase) {
            case Phrase.Text(String value) -> Literals.isBlock(value);
            case Phrase.Word word -> false;
            case Phrase.Constant constant -> false;
            case Phrase.Call(String name, List<Phrase> arguments, boolean tall) ->
                tall || arguments.stream().anyMatch(Layout::mustBreak);
            case Phrase.Chain(Phrase head, List<Phrase.Call> calls) ->
                mustBreak(head) || calls.stream().anyMatch(Layout::mustBreak);
            case Phrase.Lambda(String parameter, List<Phrase> statements) ->
                statements.size() != 1 || mustBreak(statements.getFirst());
        };
    }
}
