package dev.whimbrel.core.question;

import dev.whimbrel.schema.Expression;
import java.util.Optional;

/** Who answers; a person at a terminal, flags, or a script. */
public interface Questions {
    /** Returns whether it is a rename; may throw instead of guessing. */
    boolean isRename(Question.Rename question);

    /** Returns the value for existing rows; empty when there are none, or when the author will see to them. */
    Optional<Expression> oneOffDefault(Question.OneOffDefault question);
}
