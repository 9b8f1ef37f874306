package dev.whimbrel.core.run;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;

/** The ranges that nobody has taken yet: more than workers, so that who is done early takes another one. */
final class RangeShare {
    private final Deque<BackfillRange> left;
    private Optional<Exception> failure = Optional.empty();

    RangeShare(Collection<BackfillRange> ranges) {
        this.left = new ArrayDeque<>(ranges);
    }

    synchronized Optional<BackfillRange> take() {
        return failure.isPresent() ? Optional.empty() : Optional.ofNullable(left.poll());
    }

    /** Lets all end after the batch that they are at; the first failure is the one that is told. */
    synchronized void stop(Exception reason) {
        failure.ifPresentOrElse(first -> first.addSuppressed(reason), () -> failure = Optional.of(reason));
    }

    synchronized boolean isStopped() {
        return failure.isPresent();
    }

    synchronized void rethrow() throws Exception {
        if (failure.isPresent()) {
            throw failure.get();
        }
    }
}
