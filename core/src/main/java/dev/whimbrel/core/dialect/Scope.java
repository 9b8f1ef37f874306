package dev.whimbrel.core.dialect;

import dev.whimbrel.schema.ObjectRef;
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
     * Returns whether an object, or a part of one, is among it. What is in no schema, such as an extension, is as long as
     * nothing is asked for by name.
     *
     * @param defaultSchema what a name without a schema stands in
     */
    public boolean covers(ObjectRef ref, String defaultSchema) {
        String schema =
                ref.owner().schema().isEmpty() ? defaultSchema : ref.owner().schema();
        return switch (ref.kind()) {
            case SCHEMA -> covers(ref.owner().name(), "");
            case LANGUAGE,
                    EXTENSION,
                    CAST,
                    ACCESS_METHOD,
                    TRANSFORM,
                    FOREIGN_DATA_WRAPPER,
                    SERVER,
                    USER_MAPPING,
                    EVENT_TRIGGER,
                    PUBLICATION,
                    SUBSCRIPTION,
                    PRIVILEGES,
                    DEFAULT_PRIVILEGES,
                    COMMENT -> include.isEmpty();
            default -> covers(schema, ref.owner().name());
        };
    }

    private boolean covers(String schema, String name) {
        return (include.isEmpty() || matches(include, schema, name)) && !matches(exclude, schema, name);
    }

    /** A pattern without a dot is one of schemas. */
    private static boolean matches(List<String> patterns, String schema, String name) {
        return patterns.stream().anyMatch(pattern -> {
            int dot = pattern.indexOf('.');
            return dot < 0
                    ? glob(pattern).matcher(schema).matches()
                    : glob(pattern.substring(0, dot)).matcher(schema).matches()
                            && (name.isEmpty()
                                    || glob(pattern.substring(dot + 1))
                                            .matcher(name)
                                            .matches());
        });
    }

    private static Pattern glob(String pattern) {
        return Pattern.compile(Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"), Pattern.DOTALL);
    }

    public Scope withPrivileges() {
        return new Scope(include, exclude, true);
    }
}
