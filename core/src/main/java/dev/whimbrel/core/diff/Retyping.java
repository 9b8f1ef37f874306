package dev.whimbrel.core.diff;

import dev.whimbrel.schema.Definition;

/** Says which definitions forbid the server to give another type to what they stand on. */
final class Retyping {
    private Retyping() {}

    /** The server follows by itself where a definition only names columns, and does not compute with them. */
    static boolean forbids(Definition user) {
        return switch (user.ref().kind()) {
            case STATISTICS, PRIVILEGES, DEFAULT_PRIVILEGES, COMMENT, INDEX -> false;
            case PUBLICATION -> user.sql().contains(" WHERE ");
            default -> true;
        };
    }
}
