package dev.whimbrel.cli.terminal;

import dev.whimbrel.core.question.Question;
import dev.whimbrel.core.question.Questions;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.TargetException;
import dev.whimbrel.schema.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Answers from flags, or else from the person at the terminal.
 *
 * <p>Where neither is there, a possible rename is refused rather than guessed: a wrong guess loses a column's data. So is a
 * column that has no value for existing rows: the server would refuse it only when the migration runs.
 */
public final class TerminalQuestions implements Questions {
    private final Terminal terminal;
    private final Given given;
    private final Map<String, String> unused;
    private final Map<String, String> unusedDefaults;
    private final List<String> asked = new ArrayList<>();

    /**
     * What flags answered beforehand.
     *
     * @param renames new names by old ones: {@code users.email} by {@code users.mail}
     * @param noOtherRename whether nothing else is a rename
     * @param defaults SQL expressions for existing rows, by column: {@code 0} by {@code users.age}
     * @param ask whether the person may be asked
     */
    public record Given(
            Map<String, String> renames, boolean noOtherRename, Map<String, String> defaults, boolean ask) {}

    public TerminalQuestions(Terminal terminal, Given given) {
        this.terminal = terminal;
        this.given = given;
        this.unused = new TreeMap<>(given.renames());
        this.unusedDefaults = new TreeMap<>(given.defaults());
    }

    @Override
    public boolean isRename(Question.Rename question) {
        String before = question.before();
        String after = question.after();
        String flagged = given.renames().get(before);
        if (flagged != null) {
            boolean same = flagged.equals(after);
            if (same) {
                unused.remove(before);
            }
            return same;
        }
        if (given.noOtherRename() || given.renames().containsValue(after)) {
            return false;
        }
        if (canAsk() || terminal.tone().yes()) {
            Optional<Boolean> answer = terminal.agrees("Was " + kind(question) + " " + before + " renamed to " + after
                    + " (" + question.likelihood() + "% likely)?");
            return answer.orElseThrow(() -> unanswered(question));
        }
        throw unanswered(question);
    }

    private static TargetException unanswered(Question.Rename question) {
        String before = question.before();
        String after = question.after();
        return new TargetException(
                Code.USAGE,
                kind(question) + " " + before + " is gone from the models and " + after
                        + " is new: was it renamed (" + question.likelihood()
                        + "% likely), or is it to be dropped" + (isFull(question) ? " with its data?" : "?"),
                "If it was renamed: --rename " + before + "=" + after + "\n" + "If it is to be dropped:  --no-rename");
    }

    @Override
    public Optional<Expression> oneOffDefault(Question.OneOffDefault question) {
        String column = question.table() + "." + question.column().name();
        String flagged = given.defaults().get(column);
        if (flagged != null) {
            unusedDefaults.remove(column);
            return Optional.of(flagged).filter(value -> !value.isBlank()).map(Expression::new);
        }
        String problem = question.isNew()
                ? column + " must not be null and has no default: where there are rows, they need a value."
                : column + " must not be null any more: rows that have no value in it need one.";
        if (canAsk()) {
            terminal.note(problem);
            return terminal.ask("Value for existing rows, in SQL (nothing if there are no rows): ")
                    .filter(answer -> !answer.isEmpty())
                    .map(Expression::new);
        }
        if (question.isNew() && !asked.contains(column)) {
            asked.add(column);
        }
        return Optional.empty();
    }

    /** Throws where rows would lack a value, and nobody could be asked for one: the migration would fail on them. */
    public void refuseUnanswered() {
        if (asked.isEmpty()) {
            return;
        }
        boolean one = asked.size() == 1;
        throw new TargetException(
                Code.USAGE,
                String.join(", ", asked) + " must not be null and " + (one ? "has" : "have")
                        + " no default: what do the rows get that are there?",
                asked.stream()
                                .map(column -> "--default " + column + "=SQL")
                                .collect(Collectors.joining("\n", "Say so:\n", "\n"))
                        + "Without SQL behind the = for a table that has no rows.");
    }

    /** Throws when a flag spoke of a rename that nothing asked for: a slip of the pen would drop the column. */
    public void refuseUnused() {
        unused.forEach((before, after) -> {
            throw new TargetException(
                    Code.USAGE,
                    "--rename " + before + "=" + after + " fits no change",
                    before + " must be gone from the models, and " + after
                            + " new there and of the same type. Write table.column=table.column, or table=table.");
        });
        unusedDefaults.forEach((column, value) -> {
            throw new TargetException(
                    Code.USAGE,
                    "--default " + column + "=" + value + " fits no change",
                    column
                            + " must be NOT NULL, and either new in a table that is there and without a default, or nullable"
                            + " before. Write table.column=SQL.");
        });
    }

    private boolean canAsk() {
        return given.ask() && terminal.canAsk();
    }

    private static boolean isFull(Question.Rename question) {
        return switch (question) {
            case Question.RenamedTable table -> true;
            case Question.RenamedColumn column -> true;
            case Question.RenamedObject object -> false;
        };
    }

    private static String kind(Question.Rename question) {
        return switch (question) {
            case Question.RenamedTable table -> "table";
            case Question.RenamedColumn column -> "column";
            case Question.RenamedObject object -> object.from().kind().word();
        };
    }
}
