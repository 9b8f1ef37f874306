package dev.whimbrel.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;

/** Which tables stay what they are to each other while a schema becomes another one. */
public record Kinship(Schema before, Schema after) {
    /**
     * Returns whether only another table can take its place: the server cannot divide one that is there, nor alter the
     * columns by which one is divided, nor move rows to another server.
     */
    public static boolean isReplaced(Table old, Table now) {
        boolean elsewhere = !Objects.equals(
                old.settings().get("foreign server"), now.settings().get("foreign server"));
        if (elsewhere || !old.lineage().partitionBy().equals(now.lineage().partitionBy())) {
            return true;
        }
        Set<String> dividing = old.lineage()
                .partitionBy()
                .map(key -> new Expression(key).names())
                .orElse(Set.of());
        return dividing.stream().anyMatch(name -> {
            Column from = old.columns().get(name);
            Column to = now.columns().get(name);
            return from != null
                    && to != null
                    && !(from.type().equals(to.type()) && from.collation().equals(to.collation()));
        });
    }

    /** Returns the parents that the table has all the time, in order. */
    public List<QualifiedName> keptParents(QualifiedName table) {
        Optional<Table> old = before.findTable(table);
        Optional<Table> now = after.findTable(table);
        if (old.isEmpty() || now.isEmpty() || isReplaced(old.get(), now.get())) {
            return List.of();
        }
        Lineage from = old.get().lineage();
        Lineage to = now.get().lineage();
        return from.isPartition() == to.isPartition()
                ? alterable(from.parents().stream()
                        .filter(to.parents()::contains)
                        .filter(this::isKept)
                        .filter(parent -> !bringsOther(parent, old.get()))
                        .toList())
                : List.of();
    }

    /**
     * The server gives no column another type that comes from two parents, unless those have it from the same table: one of
     * them is left in between.
     */
    private List<QualifiedName> alterable(List<QualifiedName> parents) {
        if (parents.size() < 2) {
            return parents;
        }
        List<QualifiedName> kept = new ArrayList<>();
        Map<String, Set<QualifiedName>> retyped = new HashMap<>();
        for (QualifiedName parent : parents) {
            Map<String, Set<QualifiedName>> own = retyped(parent);
            boolean fits = own.entrySet().stream()
                    .allMatch(each -> each.getValue().equals(retyped.getOrDefault(each.getKey(), each.getValue())));
            if (fits) {
                kept.add(parent);
                retyped.putAll(own);
            }
        }
        return kept;
    }

    /** Returns the columns that get another type, with the tables that they come from in the first place. */
    private Map<String, Set<QualifiedName>> retyped(QualifiedName table) {
        Map<String, Set<QualifiedName>> origins = new HashMap<>();
        for (Column old : before.table(table).columns().values()) {
            Column now = after.table(table).columns().get(old.name());
            if (now != null && isRetyped(old, now)) {
                origins.put(old.name(), origins(table, old.name()));
            }
        }
        return origins;
    }

    /** A column gets other values, too, where its type is made in another way. */
    private boolean isRetyped(Column old, Column now) {
        return !old.type().equals(now.type())
                || !old.collation().equals(now.collation())
                || new Mentions(before).of(old.type()).stream().anyMatch(this::isMadeInAnotherWay)
                || old.collation().stream()
                        .flatMap(name -> new Mentions(before).ofCollation(name).stream())
                        .anyMatch(this::isMadeInAnotherWay);
    }

    private boolean isMadeInAnotherWay(ObjectRef type) {
        SchemaObject old = before.find(type).orElse(null);
        SchemaObject now = after.find(type).orElse(null);
        if (!Objects.equals(old, now)) {
            return true;
        }
        Stream<DataType> parts = old instanceof CompositeType composite
                ? composite.attributes().stream().map(Attribute::type)
                : old instanceof Domain domain ? Stream.of(domain.base()) : Stream.of();
        return parts.flatMap(part -> new Mentions(before).of(part).stream()).anyMatch(this::isMadeInAnotherWay);
    }

    private Set<QualifiedName> origins(QualifiedName table, String column) {
        Set<QualifiedName> origins = new HashSet<>();
        for (QualifiedName parent : before.table(table).lineage().parents()) {
            if (before.findTable(parent)
                    .filter(each -> each.columns().containsKey(column))
                    .isPresent()) {
                origins.addAll(origins(parent, column));
            }
        }
        return origins.isEmpty() ? Set.of(table) : origins;
    }

    /** Returns all tables that are below one all the time, nearest first. */
    public List<QualifiedName> keptDescendantsOf(QualifiedName table) {
        List<QualifiedName> all = new ArrayList<>();
        SequencedSet<QualifiedName> open = new LinkedHashSet<>(List.of(table));
        while (!open.isEmpty()) {
            QualifiedName parent = open.removeFirst();
            for (QualifiedName heir : before.findTable(parent)
                    .map(each -> List.copyOf(each.lineage().heirs()))
                    .orElse(List.of())) {
                if (!all.contains(heir) && keptParents(heir).contains(parent)) {
                    all.add(heir);
                    open.add(heir);
                }
            }
        }
        return all;
    }

    /** Returns whether the parent gets a column that the heir has already, but as another one. */
    private boolean bringsOther(QualifiedName parent, Table heir) {
        return !heir.lineage().isPartition()
                && after.table(parent).columns().values().stream().anyMatch(now -> {
                    Column own = heir.columns().get(now.name());
                    return own != null && !before.table(parent).columns().containsKey(now.name()) && !isSame(own, now);
                });
    }

    private boolean isSame(Column one, Column other) {
        boolean computed =
                one.value() instanceof ColumnValue.Generated || other.value() instanceof ColumnValue.Generated;
        return !isRetyped(one, other) && (!computed || one.value().equals(other.value()));
    }

    /**
     * Returns whether an heir does without what {@code other} does with a column, because another parent gives it that column
     * all the time, or has it in {@code when} alone and passes it from one to the other.
     */
    public boolean hasBesides(QualifiedName heir, String column, QualifiedName other, Schema when) {
        return keptParents(heir).stream()
                .filter(parent -> !parent.equals(other))
                .anyMatch(parent -> passes(parent, column, when)
                        || (staysIn(parent, column)
                                && (isOwn(parent, column) || hasBesides(parent, column, other, when))));
    }

    /** Returns the kept parents of an heir, besides {@code other}, that have a column in one of the two schemas alone. */
    public List<QualifiedName> passing(QualifiedName heir, String column, QualifiedName other, Schema when) {
        return keptParents(heir).stream()
                .filter(parent -> !parent.equals(other) && passes(parent, column, when))
                .toList();
    }

    private boolean passes(QualifiedName parent, String column, Schema when) {
        return before.table(parent).columns().containsKey(column)
                        != after.table(parent).columns().containsKey(column)
                && when.table(parent).columns().containsKey(column);
    }

    private boolean isOwn(QualifiedName table, String column) {
        return !before.table(table).column(column).inherited()
                && !after.table(table).column(column).inherited();
    }

    /** A column that is computed in another way is another one. */
    private boolean staysIn(QualifiedName table, String name) {
        Column old = before.table(table).columns().get(name);
        Column now = after.table(table).columns().get(name);
        return old != null
                && now != null
                && (old.value().equals(now.value())
                        || !(old.value() instanceof ColumnValue.Generated
                                || now.value() instanceof ColumnValue.Generated));
    }

    private boolean isKept(QualifiedName table) {
        Optional<Table> old = before.findTable(table);
        Optional<Table> now = after.findTable(table);
        return old.isPresent() && now.isPresent() && !isReplaced(old.get(), now.get());
    }
}
