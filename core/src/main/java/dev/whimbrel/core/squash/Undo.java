package dev.whimbrel.core.squash;

import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.replay.Transition;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.HistoryException;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.Reversal;
import dev.whimbrel.schema.operation.RunJava;
import java.util.ArrayList;
import java.util.List;

/** How a migration is taken back, in operations; needed only where one says it in its own words. */
final class Undo {
    private Undo() {}

    static List<Operation> of(MigrationDefinition migration, List<Transition> transitions) {
        if (migration.undo().isPresent()) {
            return migration.undo().get();
        }
        List<Operation> undo = new ArrayList<>();
        for (Transition transition : transitions) {
            Reversal reversal = transition.operation().reverse(transition.before());
            undo.addFirst(reversal.undoOrThrow(reason -> new HistoryException(
                    Code.IRREVERSIBLE,
                    "Migration " + migration.id() + " cannot be undone, and another one to be squashed has an"
                            + " undo(...) of its own: " + reason,
                    "Squash what comes before it, and what comes after it.")));
        }
        return undo;
    }

    /** Throws where the way back of several cannot be put together in words of one. */
    static void refuseImpossible(List<MigrationDefinition> members) {
        for (MigrationDefinition member : members) {
            boolean isCode = member.operations().stream().anyMatch(RunJava.class::isInstance);
            if (isCode && members.stream().anyMatch(each -> each.undo().isPresent())) {
                throw new HistoryException(
                        Code.IRREVERSIBLE,
                        "Migration " + member.id()
                                + " runs Java code, and another one to be squashed has an undo(...) of"
                                + " its own: their ways back cannot be put together",
                        "Squash what comes before " + member.id() + ", and what comes after it.");
            }
        }
    }
}
