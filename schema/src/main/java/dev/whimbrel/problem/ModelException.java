package dev.whimbrel.problem;

import org.jspecify.annotations.Nullable;

/** The models cannot be read. */
public final class ModelException extends WhimbrelException {
    private static final long serialVersionUID = 1L;

    public ModelException(Code code, String message, String remedy) {
        this(code, message, remedy, null);
    }

    public ModelException(Code code, String message, String remedy, @Nullable Throwable cause) {
        super(code, message, remedy, cause);
    }
}
