package dev.whimbrel.problem;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Migration files cannot be read or compiled; says where. */
public final class MigrationFileException extends WhimbrelException {
    private static final long serialVersionUID = 1L;

    private final transient List<Place> places;

    /**
     * One place in a file.
     *
     * @param line counted from 1; 0 when the whole file is meant
     */
    public record Place(String file, long line, String message) {
        @Override
        public String toString() {
            return line > 0 ? file + ":" + line + ": " + message : file + ": " + message;
        }
    }

    public MigrationFileException(String message, List<Place> places, String remedy) {
        this(message, places, remedy, null);
    }

    public MigrationFileException(String message, List<Place> places, String remedy, @Nullable Throwable cause) {
        super(Code.MIGRATION_FILE, message, remedy, cause);
        this.places = List.copyOf(places);
    }

    public List<Place> places() {
        return Optional.ofNullable(places).orElse(List.of());
    }
}
