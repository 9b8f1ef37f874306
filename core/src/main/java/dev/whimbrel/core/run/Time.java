package dev.whimbrel.core.run;

import java.time.Duration;
import java.time.Instant;

/** What a run knows of time. */
public interface Time {
    Instant now();

    /** Waits; throws {@code InterruptedException} when somebody wants the thread to stop. */
    void sleep(Duration duration) throws InterruptedException;

    /** Returns the time of the machine. */
    static Time ofMachine() {
        return new Time() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                Thread.sleep(duration);
            }
        };
    }
}
