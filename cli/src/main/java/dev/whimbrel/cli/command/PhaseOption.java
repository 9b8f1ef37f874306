package dev.whimbrel.cli.command;

import dev.whimbrel.core.plan.Phase;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much of each migration: all of it, or one of the two halves in which it can be carried out. */
final class PhaseOption {
    @Option(
            names = "--phase",
            paramLabel = "expand|contract",
            description = "Only what the application's old version can live with, or only the rest, when it is gone.")
    private @Nullable Half phase;

    private enum Half {
        EXPAND,
        CONTRACT
    }

    /** Returns the phase that is asked for. */
    Phase phase() {
        if (phase == null) {
            return Phase.WHOLE;
        }
        return switch (phase) {
            case EXPAND -> Phase.EXPAND;
            case CONTRACT -> Phase.CONTRACT;
        };
    }
}
