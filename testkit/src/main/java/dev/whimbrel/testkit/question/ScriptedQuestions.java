package dev.whimbrel.testkit.question;

import dev.whimbrel.core.question.Question;
import dev.whimbrel.core.question.Questions;
import dev.whimbrel.schema.Expression;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Questions that a script answers.
 *
 * @param renames which of the possible renames are some
 * @param defaults what existing rows get, in SQL, by {@code table.column}
 */
public record ScriptedQuestions(Predicate<Question.Rename> renames, Map<String, String> defaults) implements Questions {
    /** Returns answers by which nothing is a rename: what is gone is dropped, what is new is added. */
    public static ScriptedQuestions noRename() {
        return new ScriptedQuestions(question -> false, Map.of());
    }

    /** Returns answers by which everything is a rename that can be one. */
    public static ScriptedQuestions everyRename() {
        return new ScriptedQuestions(question -> true, Map.of());
    }

    @Override
    public boolean isRename(Question.Rename question) {
        return renames.test(question);
    }

    @Override
    public Optional<Expression> oneOffDefault(Question.OneOffDefault question) {
        return Optional.ofNullable(
                        defaults.get(question.table() + "." + question.column().name()))
                .map(Expression::new);
    }
}
