package dev.whimbrel.schema;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys and indexes of a partition that belong to those of the table that is divided. */
final class Attachments {
    private Attachments() {}

    /** Returns the partition after the divided table got other keys and indexes. */
    static Table following(Table partition, Table before, Table after) {
        Map<String, TablePart> old = indexed(before);
        Map<String, TablePart> now = indexed(after);
        Table result = partition;
        for (Map.Entry<String, String> each : partition.lineage().attached().entrySet()) {
            TablePart was = old.get(each.getValue());
            TablePart is = now.get(each.getValue());
            if (was != null && (is == null || !isAlike(was, is))) {
                Optional<TablePart> renamed = is != null
                        ? Optional.empty()
                        : now.values().stream()
                                .filter(part -> !old.containsKey(part.name()) && isAlike(was, part))
                                .findFirst();
                result = renamed.isPresent()
                        ? mark(result, each.getKey(), renamed.get().name())
                        : without(result, each.getKey());
            }
        }
        for (TablePart part : now.values()) {
            TablePart was = old.get(part.name());
            if (was == null || !isAlike(was, part)) {
                result = attached(result, part);
            }
        }
        return result;
    }

    /** Returns the partition with a key or index for each of the divided table; one that is there and fits is taken. */
    static Table complete(Table partition, Table divided) {
        Table result = partition;
        for (TablePart part : indexed(divided).values()) {
            result = attached(result, part);
        }
        return result;
    }

    private static Table attached(Table partition, TablePart part) {
        PersistentMap<String, String> attached = partition.lineage().attached();
        if (attached.containsValue(part.name())) {
            return partition;
        }
        Optional<TablePart> own = indexed(partition).values().stream()
                .filter(candidate -> !attached.containsKey(candidate.name()) && isAlike(candidate, part))
                .findFirst();
        if (own.isPresent()) {
            return mark(partition, own.get().name(), part.name());
        }
        if (partition
                .settings()
                .containsKey("foreign server")) { // which the server passes over: there is nothing here to index
            return partition;
        }
        Set<String> taken = new LinkedHashSet<>(partition.constraints().keySet());
        taken.addAll(partition.indexes().keySet());
        TablePart copy = DefaultNames.give(
                partition.name(), bare(part), partition.columns().keySet(), taken);
        return mark(partition.plus(copy), copy.name(), part.name());
    }

    private static Table mark(Table partition, String own, String ofParent) {
        return partition.withLineage(partition.lineage().attaching(own, ofParent));
    }

    private static Table without(Table partition, String own) {
        Table less = partition.constraints().containsKey(own)
                ? partition.minusConstraint(own)
                : partition.indexes().containsKey(own) ? partition.minusIndex(own) : partition;
        return less.withLineage(less.lineage().detaching(own));
    }

    private static boolean isAlike(TablePart one, TablePart other) {
        return bare(one).equals(bare(other));
    }

    /** Name and comment are each one's own, and so is what is set on an index. */
    private static TablePart bare(TablePart part) {
        return switch (part) {
            case PrimaryKey key ->
                key.withSettings(PersistentMap.empty())
                        .withComment(Optional.empty())
                        .named("");
            case Unique key ->
                key.withSettings(PersistentMap.empty())
                        .withComment(Optional.empty())
                        .named("");
            case Exclusion exclusion ->
                exclusion
                        .withSettings(PersistentMap.empty())
                        .withComment(Optional.empty())
                        .named("");
            case Check check -> check;
            case ForeignKey key -> key;
            case Column column -> column;
            case Index index ->
                new Index(
                        "",
                        index.keys(),
                        index.unique(),
                        index.method(),
                        index.include(),
                        index.where(),
                        index.nullsDistinct(),
                        Optional.empty(),
                        PersistentMap.empty());
        };
    }

    private static Map<String, TablePart> indexed(Table table) {
        Map<String, TablePart> parts = new LinkedHashMap<>();
        for (Constraint constraint : table.constraints().values()) {
            boolean hasIndex = switch (constraint) {
                case PrimaryKey key -> true;
                case Unique key -> true;
                case Exclusion exclusion -> true;
                case Check check -> false;
                case ForeignKey key -> false;
            };
            if (hasIndex) {
                parts.put(constraint.name(), constraint);
            }
        }
        parts.putAll(table.indexes());
        return parts;
    }
}
