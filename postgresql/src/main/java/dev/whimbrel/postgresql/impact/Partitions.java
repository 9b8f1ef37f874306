package dev.whimbrel.postgresql.impact;

import dev.whimbrel.core.impact.Impact;
import dev.whimbrel.core.impact.LockMode;
import dev.whimbrel.core.impact.Work;
import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code ATTACH} and {@code DETACH PARTITION}. */
final class Partitions {
    private final Relations relations;

    Partitions(Relations relations) {
        this.relations = relations;
    }

    Impact attach(QualifiedName parent, QualifiedName partition, String bound) {
        List<QualifiedName> family = relations.family(partition, false);
        Impact impact = Impact.locking(parent, LockMode.SHARE_UPDATE_EXCLUSIVE).lock(family, LockMode.ACCESS_EXCLUSIVE);
        for (QualifiedName each :
                areWithin(parent, partition, bound) ? List.<QualifiedName>of() : relations.stored(family)) {
            impact = impact.doing(
                    Work.Kind.SCAN, each, partition.name(), "all rows have to be within the bounds of the partition");
        }
        for (QualifiedName fallback : defaultBeside(parent, partition)) {
            impact = impact.lock(relations.family(fallback, false), LockMode.ACCESS_EXCLUSIVE);
            for (QualifiedName each : relations.stored(relations.family(fallback, false))) {
                impact = impact.doing(Work.Kind.SCAN, each, fallback.name(), "it may hold rows of the new partition");
            }
        }
        for (QualifiedName each : relations.stored(family)) {
            for (String part : relations.gained(each)) {
                impact = impact.doing(Work.Kind.INDEX_BUILD, each, part, "each partition has what its table has");
            }
        }
        for (QualifiedName referrer : referrers(parent)) {
            impact = impact.lock(referrer, LockMode.SHARE_ROW_EXCLUSIVE);
        }
        for (ForeignKey key : relations.foreignKeysOf(parent)) {
            impact = impact.and(
                    hasAlready(partition, key)
                            ? ForeignKeys.released(relations, key.target()) // one of the two goes
                            : ForeignKeys.target(relations, key.target()));
        }
        return impact;
    }

    private boolean areWithin(QualifiedName parent, QualifiedName partition, String bound) {
        Optional<Table> divided = relations.table(parent);
        return divided.isPresent()
                && relations
                        .table(partition)
                        .filter(table -> Bounds.areKnownToHold(relations.schema(), table, divided.get(), bound))
                        .isPresent();
    }

    /** Returns who refers to the table, or to one that it is a partition of. */
    private List<QualifiedName> referrers(QualifiedName table) {
        List<QualifiedName> all = new ArrayList<>();
        relations.referrersOf(table).forEach(each -> all.add(each.table()));
        relations.dividedBy(table).ifPresent(divided -> all.addAll(referrers(divided)));
        return all;
    }

    private boolean hasAlready(QualifiedName partition, ForeignKey key) {
        return relations.isDetached(partition)
                || relations.ownForeignKeysOf(partition).stream()
                        .anyMatch(own -> own.columnList().equals(key.columnList())
                                && own.target().equals(key.target()));
    }

    private List<QualifiedName> defaultBeside(QualifiedName parent, QualifiedName partition) {
        return relations.defaultOf(parent).stream()
                .filter(name -> !name.equals(partition))
                .toList();
    }

    Impact detach(QualifiedName parent, Words clause) {
        QualifiedName partition = clause.name();
        boolean concurrently = clause.accept("CONCURRENTLY");
        LockMode mode = concurrently ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE;
        Impact impact = Impact.locking(parent, mode).lock(partition, LockMode.ACCESS_EXCLUSIVE);
        for (QualifiedName fallback : defaultBeside(parent, partition)) {
            impact = impact.lock(fallback, LockMode.ACCESS_EXCLUSIVE);
        }
        relations.detach(partition);
        for (QualifiedName referrer : referrers(parent)) {
            impact = impact.lock(referrer, LockMode.ACCESS_EXCLUSIVE);
            for (QualifiedName each : relations.stored(relations.family(referrer, false))) {
                impact = impact.doing(
                        Work.Kind.VALIDATION, each, partition.name(), "no row may refer to the partition any more");
            }
        }
        for (ForeignKey key : relations.foreignKeysOf(parent)) {
            impact = impact.and(ForeignKeys.target(relations, key.target()));
        }
        return concurrently ? impact.outsideTransaction() : impact;
    }
}
