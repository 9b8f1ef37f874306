package dev.whimbrel.problem;

import org.jspecify.annotations.Nullable;

/** The migrations on disk do not form a graph that can be walked. */
public final class GraphException extends WhimbrelException {
    private static final long serialVersionUID = 1L;

    public GraphException(Code code, String message, String remedy) {
        this(code, message, remedy, null);
    }

    public GraphException(Code code, String message, String remedy, @Nullable Throwable cause) {
        super(code, message, remedy, cause);
    }
}
