package dev.whimbrel.core.dialect;

import java.util.List;

/**
 * Which part of a database is read.
 *
 * @param include patterns of names of schemas, or of {@code schema.object}, with {@code *} and {@code ?}; all when empty
 * @param exclude the same, for what is left out of that
 * @param privileges whether owners and privileges are read, which differ from one installation to the next
 */
public record Scope(List<String> include, List<String> exclude, boolean privileges) {
    /** Everything but owners and privileges. */
    public static final Scope WHOLE = new Scope(List.of(), List.of(), false);

    public Scope {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    public Scope withPrivileges() {
        return new Scope(include, exclude, true);
    }
}
