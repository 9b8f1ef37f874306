package dev.whimbrel.core.plan;

import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.TargetException;
import java.util.List;
import java.util.Optional;

/** Where a run is to go, as somebody said it; whether it exists is found out by the planner. */
public sealed interface Target {
    /** Every migration of every app. */
    record Everything() implements Target {}

    /** No migration at all. */
    record Nothing() implements Target {}

    /** Every migration of an app, and what they come after. */
    record App(String app) implements Target {}

    /** No migration of an app, nor of those that come after them. */
    record AppZero(String app) implements Target {}

    /** Exactly up to a migration of an app; the name may be cut short where that leaves only one. */
    record Named(String app, String prefix) implements Target {}

    /**
     * Some migrations further, or back.
     *
     * @param app counts only the migrations of this app
     * @param count how many; below zero to go back
     */
    record Relative(Optional<String> app, int count) implements Target {}

    /**
     * Reads the words of a command line: {@code []}, {@code [zero]}, {@code [app]}, {@code [app, zero]}, {@code [app,
     * 0003]}, {@code [app.0003]}, {@code [+2]}, {@code [app, -1]}. Alembic's {@code head}, {@code heads}, and {@code base}
     * are understood as well.
     */
    static Target parse(List<String> words) {
        return switch (words.size()) {
            case 0 -> new Everything();
            case 1 -> ofOne(words.getFirst());
            case 2 -> within(words.getFirst(), words.getLast());
            default ->
                throw new TargetException(
                        Code.USAGE,
                        "'" + String.join(" ", words) + "' is more than an app and a migration",
                        "Name an app, and at most one of its migrations, or zero.");
        };
    }

    private static Target ofOne(String word) {
        if (isHead(word)) {
            return new Everything();
        }
        if (isZero(word)) {
            return new Nothing();
        }
        if (isRelative(word)) {
            return new Relative(Optional.empty(), Integer.parseInt(word));
        }
        int dot = word.indexOf('.');
        return dot < 0 ? new App(word) : within(word.substring(0, dot), word.substring(dot + 1));
    }

    private static Target within(String app, String word) {
        if (isHead(word)) {
            return new App(app);
        }
        if (isZero(word)) {
            return new AppZero(app);
        }
        return isRelative(word) ? new Relative(Optional.of(app), Integer.parseInt(word)) : new Named(app, word);
    }

    private static boolean isHead(String word) {
        return word.equals("head") || word.equals("heads");
    }

    private static boolean isZero(String word) {
        return word.equals("zero") || word.equals("base");
    }

    private static boolean isRelative(String word) {
        return word.matches("[+-][0-9]{1,6}");
    }
}
