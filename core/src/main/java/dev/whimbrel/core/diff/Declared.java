package dev.whimbrel.core.diff;

import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.Mentions;
import dev.whimbrel.schema.Schema;

/**
 * Works out what definitions stand on where nobody said so, as with those that are written by hand. Words can tell too much,
 * which only means that something is made anew without need; so schemas like this are for comparing, never for keeping.
 */
final class Declared {
    private Declared() {}

    static Schema in(Schema schema) {
        Mentions mentions = new Mentions(schema);
        return new Schema(schema.objects()
                .mapValues(object -> object instanceof Definition definition
                                && definition.needs().isEmpty()
                        ? definition.withNeeds(mentions.of(definition))
                        : object));
    }
}
