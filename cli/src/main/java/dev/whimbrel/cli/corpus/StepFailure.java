package dev.whimbrel.cli.corpus;

import java.util.List;

/** A step of a check that did not work. */
final class StepFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String step;
    private final transient List<String> output;

    /** @param output what the step said, the reason first */
    StepFailure(String step, List<String> output) {
        super(step + ": " + String.join("\n", output));
        this.step = step;
        this.output = List.copyOf(output);
    }

    Outcome outcome() {
        return new Outcome.Trouble(step, output);
    }
}
