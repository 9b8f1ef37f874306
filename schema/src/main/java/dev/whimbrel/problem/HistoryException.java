package dev.whimbrel.problem;

import org.jspecify.annotations.Nullable;

/** What the ledger says does not go with the migrations on disk. */
public final class HistoryException extends WhimbrelException {
    private static final long serialVersionUID = 1L;

    public HistoryException(Code code, String message, String remedy) {
        this(code, message, remedy, null);
    }

    public HistoryException(Code code, String message, String remedy, @Nullable Throwable cause) {
        super(code, message, remedy, cause);
    }
}
