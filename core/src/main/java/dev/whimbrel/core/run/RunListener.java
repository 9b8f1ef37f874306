package dev.whimbrel.core.run;

/** Hears what a run does, while it does it. */
@FunctionalInterface
public interface RunListener {
    void on(RunEvent event);

    /** Returns one that hears one thing after the other, whoever tells it. */
    static RunListener inTurn(RunListener listener) {
        return new RunListener() {
            @Override
            public synchronized void on(RunEvent event) {
                listener.on(event);
            }
        };
    }
}
