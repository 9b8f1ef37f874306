package dev.whimbrel.problem;

import org.jspecify.annotations.Nullable;

/** The database cannot be reached, refuses, or rejects a statement. */
public final class DatabaseException extends WhimbrelException {
    private static final long serialVersionUID = 1L;

    public DatabaseException(Code code, String message, String remedy) {
        this(code, message, remedy, null);
    }

    public DatabaseException(Code code, String message, String remedy, @Nullable Throwable cause) {
        super(code, message, remedy, cause);
    }
}
