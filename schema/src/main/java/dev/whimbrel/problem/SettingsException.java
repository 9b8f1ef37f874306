package dev.whimbrel.problem;

import org.jspecify.annotations.Nullable;

/** The settings cannot be used. */
public final class SettingsException extends WhimbrelException {
    private static final long serialVersionUID = 1L;

    public SettingsException(Code code, String message, String remedy) {
        this(code, message, remedy, null);
    }

    public SettingsException(Code code, String message, String remedy, @Nullable Throwable cause) {
        super(code, message, remedy, cause);
    }
}
