package dev.whimbrel.hibernate;

import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.Schema;
import java.util.List;
import java.util.Map;

/**
 * What the entities stand for.
 *
 * @param apps the app of every object of the schema
 * @param entities how many entities there are
 * @param leftOut statements of Hibernate that make something for which the schema has no word (the casts of a named enum,
 *     views, composite types, rows of a table generator), which a migration can hold as raw SQL; and extensions of Hibernate
 *     that could take no part
 */
public record Models(Schema schema, Map<ObjectRef, String> apps, int entities, List<String> leftOut) {
    public Models {
        apps = Map.copyOf(apps);
        leftOut = List.copyOf(leftOut);
    }
}
