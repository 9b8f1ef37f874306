package dev.whimbrel.core.doctor;

import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.schema.ObjectRef;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a database shows of a migration.
 *
 * @param there the parts that are as the migration leaves them, or as a later one does
 * @param absent the parts that are as they were before it
 * @param different the parts that are as no migration leaves them
 */
public record Presence(
        MigrationDefinition migration,
        SortedSet<ObjectRef> there,
        SortedSet<ObjectRef> absent,
        SortedSet<ObjectRef> different) {
    /** What all parts together say. */
    public enum Verdict {
        THERE,
        ABSENT,
        /** Some parts are there and some are not, or some are different. */
        PARTLY,
        /** The migration changes nothing that can be seen in the schema, as one that changes rows. */
        INVISIBLE
    }

    public Presence {
        there = Collections.unmodifiableSortedSet(new TreeSet<>(there));
        absent = Collections.unmodifiableSortedSet(new TreeSet<>(absent));
        different = Collections.unmodifiableSortedSet(new TreeSet<>(different));
    }

    public Verdict verdict() {
        if (there.isEmpty() && different.isEmpty()) {
            return absent.isEmpty() ? Verdict.INVISIBLE : Verdict.ABSENT;
        }
        return absent.isEmpty() && different.isEmpty() ? Verdict.THERE : Verdict.PARTLY;
    }

    /** Returns the parts that are not as they should be. */
    public SortedSet<ObjectRef> wanting() {
        SortedSet<ObjectRef> parts = new TreeSet<>(absent);
        parts.addAll(different);
        return parts;
    }
}
