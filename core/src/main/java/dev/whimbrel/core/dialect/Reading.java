package dev.whimbrel.core.dialect;

import dev.whimbrel.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * What was read of a database.
 *
 * @param unread what is there and is not in the schema, because Whimbrel does not know it or could not read it
 */
public record Reading(Schema schema, List<Unread> unread) {
    public Reading {
        unread = List.copyOf(unread);
    }

    /**
     * Returns the part of it that is asked for; what cannot be without the rest is unread.
     *
     * @param defaultSchema the name of the schema whose name is left out
     */
    public Reading within(Scope scope, String defaultSchema) {
        if (scope.include().isEmpty() && scope.exclude().isEmpty()) {
            return this;
        }
        Reading narrow = Narrowing.of(schema, scope, defaultSchema);
        List<Unread> all = new ArrayList<>(unread);
        all.addAll(narrow.unread);
        return new Reading(narrow.schema, all);
    }

    /**
     * An object that the schema lacks.
     *
     * @param kind as the server calls it: {@code operator class}
     * @param name with its schema
     * @param reason why it was not read, as a sentence without a full stop
     */
    public record Unread(String kind, String name, String reason) {}
}
