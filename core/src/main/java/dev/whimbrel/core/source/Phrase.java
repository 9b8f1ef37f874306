package dev.whimbrel.core.source;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An expression of Java source, before anybody has decided where its lines break. */
sealed interface Phrase {
    /** A string, by its value. */
    record Text(String value) implements Phrase {}

    /** A number, a variable, or a constant. */
    record Word(String text) implements Phrase {}

    /** A constant that has to be imported statically from {@code owner}. */
    record Constant(Class<? extends Enum<?>> owner, String name) implements Phrase {}

    /**
     * A call without what it is called on.
     *
     * @param tall whether every argument but the first stands on a line of its own, however short they are
     */
    record Call(String name, List<Phrase> arguments, boolean tall) implements Phrase {}

    /** Calls on what the one before returned. */
    record Chain(Phrase head, List<Call> calls) implements Phrase {}

    /** A lambda of statements. */
    record Lambda(String parameter, List<Phrase> statements) implements Phrase {}

    static Phrase text(String value) {
        return new Text(value);
    }

    static List<Phrase> texts(List<String> values) {
        return values.stream().map(Phrase::text).toList();
    }

    /** Returns the number as Java writes it: a {@code long} where an {@code int} is too small. */
    static Phrase number(long value) {
        return new Word(value == (int) value ? Long.toString(value) : value + "L");
    }

    static Phrase constant(Enum<?> constant) {
        return new Constant(constant.getDeclaringClass(), constant.name());
    }

    static Call call(String name, Phrase... arguments) {
        return new Call(name, List.of(arguments), false);
    }

    static Call call(String name, List<Phrase> arguments) {
        return new Call(name, List.copyOf(arguments), false);
    }

    /** Returns this with one more call on it. */
    default Phrase dot(Call next) {
        if (this instanceof Chain(Phrase head, List<Call> calls)) {
            List<Call> more = new ArrayList<>(calls);
            more.add(next);
            return new Chain(head, more);
        }
        return new Chain(this, List.of(next));
    }

    default Phrase dot(String name, Phrase... arguments) {
        return dot(call(name, arguments));
    }

    /** Returns this with a call without arguments where {@code wanted}. */
    default Phrase dotIf(boolean wanted, String name) {
        return wanted ? dot(name) : this;
    }

    /** Returns the constants to be imported, by their full names. */
    default Stream<String> constants() {
        return switch (this) {
            case Text text -> Stream.of();
            case Word word -> Stream.of();
            case Constant(var owner, String name) -> Stream.of(owner.getCanonicalName() + "." + name);
            case Call call -> call.arguments().stream().flatMap(Phrase::constants);
            case Chain(Phrase head, List<Call> calls) ->
                Stream.concat(head.constants(), calls.stream().flatMap(Phrase::constants));
            case Lambda(String parameter, List<Phrase> statements) ->
                statements.stream().flatMap(Phrase::constants);
        };
    }
}
