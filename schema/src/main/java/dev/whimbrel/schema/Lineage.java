package dev.whimbrel.schema;

import java.util.List;
import java.util.Optional;

/**
 * Where a table stands among tables that share rows: what it inherits from, what it is a partition of, how it is divided.
 *
 * @param parents the tables that it inherits from, in order; for a partition the one that is divided
 * @param partitionBy how the table is divided among partitions: {@code RANGE (created_at)}
 * @param bound which rows a partition holds: {@code FOR VALUES IN ('a')}, {@code DEFAULT}; present for a partition only
 */
public record Lineage(List<QualifiedName> parents, Optional<String> partitionBy, Optional<String> bound) {
    /** A table that stands alone. */
    public static final Lineage NONE = new Lineage(List.of(), Optional.empty(), Optional.empty());

    public Lineage {
        parents = List.copyOf(parents);
    }

    public boolean isPartition() {
        return bound.isPresent();
    }
}
