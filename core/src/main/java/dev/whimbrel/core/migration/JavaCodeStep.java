package dev.whimbrel.core.migration;

import dev.whimbrel.schema.operation.RunJava;
import java.util.Optional;
import java.util.function.Consumer;

/** Java code of a migration that can still be given its undo. */
public final class JavaCodeStep {
    private final String description;
    private final JavaStep code;
    private final Consumer<RunJava> replacement;

    JavaCodeStep(String description, JavaStep code, Consumer<RunJava> replacement) {
        this.description = description;
        this.code = code;
        this.replacement = replacement;
    }

    public void undo(JavaStep back) {
        replacement.accept(new RunJava(description, code, Optional.of(back)));
    }
}
