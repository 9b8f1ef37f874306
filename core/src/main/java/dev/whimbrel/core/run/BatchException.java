package dev.whimbrel.core.run;

/** A batch that failed, with where in the table it is. */
final class BatchException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Exception reason;

    BatchException(String batch, Exception reason) {
        super(batch, reason);
        this.reason = reason;
    }

    /** Returns what the batch threw. */
    Exception reason() {
        return reason;
    }
}
