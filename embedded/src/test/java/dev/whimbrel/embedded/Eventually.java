package dev.whimbrel.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what another process is about to do. */
final class Eventually {

    private static final Duration LONGEST = Duration.ofSeconds(15);

    private Eventually() {}

    static void isTrue(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.call() && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        assertThat(condition.call()).as(what).isTrue();
    }
}
