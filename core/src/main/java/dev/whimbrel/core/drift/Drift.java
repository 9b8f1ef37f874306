package dev.whimbrel.core.drift;

import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.operation.Operation;
import java.util.Locale;
import java.util.Optional;

/**
 * An object, or a part of a table, that a database does not hold as it is recorded.
 *
 * @param ref its address; a table that is missing or extra as a whole is one drift, without its parts
 * @param recorded the operation that makes it as it is recorded; empty when it is not
 * @param actual the operation that makes it as it is; empty when it is not there
 */
public record Drift(ObjectRef ref, Optional<Operation> recorded, Optional<Operation> actual)
        implements Comparable<Drift> {
    /** In which way the two sides differ. */
    public enum Kind {
        MISSING,
        EXTRA,
        DIFFERENT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Kind kind() {
        if (actual.isEmpty()) {
            return Kind.MISSING;
        }
        return recorded.isEmpty() ? Kind.EXTRA : Kind.DIFFERENT;
    }

    @Override
    public int compareTo(Drift other) {
        return ref.compareTo(other.ref);
    }
}
