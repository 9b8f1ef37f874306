package dev.whimbrel.problem;

import org.jspecify.annotations.Nullable;

/** The words name no target, or more than one. */
public final class TargetException extends WhimbrelException {
    private static final long serialVersionUID = 1L;

    public TargetException(Code code, String message, String remedy) {
        this(code, message, remedy, null);
    }

    public TargetException(Code code, String message, String remedy, @Nullable Throwable cause) {
        super(code, message, remedy, cause);
    }
}
