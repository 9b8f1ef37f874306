package dev.whimbrel.hibernate.ddl;

import dev.whimbrel.schema.Schema;
import java.util.List;

/**
 * What statements came to.
 *
 * @param leftOut statements, or their tails, that make something for which the schema has no word yet: casts, views,
 *     composite types, storage options, rows
 */
public record Reading(Schema schema, List<String> leftOut) {
    public Reading {
        leftOut = List.copyOf(leftOut);
    }
}
