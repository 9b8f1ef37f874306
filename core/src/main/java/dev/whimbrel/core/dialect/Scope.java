package dev.whimbrel.core.dialect;

import dev.whimbrel.schema.QualifiedName;
import java.util.List;
import java.util.regex.Pattern;

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

    /**
     * Returns whether an object is part of it.
     *
     * @param defaultSchema what a name without a schema stands in
     */
    public boolean covers(QualifiedName name, String defaultSchema) {
        return (include.isEmpty() || isAmong(include, name, defaultSchema)) && !isAmong(exclude, name, defaultSchema);
    }

    private static boolean isAmong(List<String> patterns, QualifiedName name, String defaultSchema) {
        String schema = name.schema().isEmpty() ? defaultSchema : name.schema();
        return patterns.stream().anyMatch(pattern -> {
            Pattern glob = Pattern.compile(
                    Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"));
            return glob.matcher(schema).matches()
                    || glob.matcher(schema + "." + name.name()).matches();
        });
    }

    public Scope withPrivileges() {
        return new Scope(include, exclude, true);
    }
}
