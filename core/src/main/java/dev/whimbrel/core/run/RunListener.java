package dev.whimbrel.core.run;

/** Hears what a run does, while it does it. */
@FunctionalInterface
public interface RunListener {
    void on(RunEvent event);
}
