package dev.whimbrel.schema;

import dev.whimbrel.problem.SchemaException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * What tables take over from those that they inherit from, as the server does it.
 *
 * <p>An heir lists its columns, all of them, and what it has of keys and indexes. Checks that it has only from a parent,
 * and foreign keys that a partition has from the table that is divided, are listed there alone.
 *
 * @param schema knows the parents
 */
public record Heritage(Schema schema) {
    /** Returns all tables below one, nearest first. */
    public List<Table> descendantsOf(Table table) {
        List<Table> all = new ArrayList<>();
        SequencedSet<QualifiedName> open = new LinkedHashSet<>(table.lineage().heirs());
        SequencedSet<QualifiedName> seen = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            QualifiedName next = open.removeFirst();
            if (seen.add(next)) {
                schema.findTable(next).ifPresent(heir -> {
                    all.add(heir);
                    open.addAll(heir.lineage().heirs());
                });
            }
        }
        return all;
    }

    /** Returns the keys and indexes of partitions that belong to one of a divided table, nearest first. */
    public List<Attachment> attachedTo(Table divided, String part) {
        Map<QualifiedName, String> ofTable = new HashMap<>(Map.of(divided.name(), part));
        List<Attachment> all = new ArrayList<>();
        for (Table partition : descendantsOf(divided)) {
            String above = ofTable.get(partition.lineage().parents().getFirst());
            partition.lineage().attached().forEach((own, ofParent) -> {
                if (ofParent.equals(above)) {
                    ofTable.put(partition.name(), own);
                    Attachment.find(partition, own)
                            .ifPresent(found -> all.add(new Attachment(partition.name(), found)));
                }
            });
        }
        return all;
    }

    /** Returns the heir after a parent of it changed, even where something of its own stands on a column that goes. */
    public Table following(Table heir, Table before, Table after) {
        Table columns = columns(heir, before, after);
        return heir.lineage().isPartition() ? withoutCopies(Attachments.following(columns, before, after)) : columns;
    }

    /** Returns the table with all that a new heir takes over from its parents. */
    public Table completed(Table heir) {
        Table result = heir;
        for (QualifiedName parent : heir.lineage().parents()) {
            Table from = parent(heir, parent);
            for (Column column : from.columns().values()) {
                if (!result.columns().containsKey(column.name())) {
                    result = result.plus(inherited(column));
                }
            }
        }
        for (QualifiedName parent : heir.lineage().parents()) {
            result = joining(result, schema.table(parent));
        }
        return withColumnsFirst(result);
    }

    /** Returns the table after it became an heir; throws where it does not hold what heirs of that parent must. */
    Table joining(Table heir, Table parent) {
        Table result = heir;
        for (Column column : parent.columns().values()) {
            Column own = heir.columns().get(column.name());
            if (own == null || !own.type().equals(column.type())) {
                throw new SchemaException("table " + heir.name() + " needs a column " + column.name() + " of type "
                        + column.type() + " to inherit from " + parent.name());
            }
            if (heir.lineage().isPartition()) {
                result = result.replace(own.withInherited(true));
            }
        }
        return heir.lineage().isPartition() ? withoutCopies(Attachments.complete(result, parent)) : result;
    }

    /** Returns the table after it stopped being an heir: what came from there is its own now. */
    public Table left(Table heir, QualifiedName parentName) {
        Table parent = schema.table(parentName);
        Table result = heir.withLineage(heir.lineage().withParents(others(heir, parentName)));
        for (Column column : parent.columns().values()) {
            Column own = result.columns().get(column.name());
            if (own != null && own.inherited() && !comesFromOther(heir, parentName, column.name())) {
                result = result.replace(own.withInherited(false));
            }
        }
        for (Check check : checksOf(parent)) {
            if (!result.constraints().containsKey(check.name()) && !isSaidByOther(heir, parentName, check)) {
                result = result.plus(check.withComment(Optional.empty()));
            }
        }
        if (heir.lineage().isPartition()) {
            for (ForeignKey key : keysOf(parent)) {
                String free = DefaultNames.free(key.name(), result.constraints().keySet());
                result = result.plus(key.withComment(Optional.empty()).named(free));
            }
            for (String own : heir.lineage().attached().keySet()) {
                result = result.withLineage(result.lineage().detaching(own));
            }
        }
        return result;
    }

    /** Returns the checks that the heirs of a table have to keep: its own, and those that it has from its parents. */
    public List<Check> checksOf(Table table) {
        List<Check> all = new ArrayList<>();
        for (Table from : withAncestors(table)) {
            for (Constraint constraint : from.constraints().values()) {
                if (constraint instanceof Check check
                        && check.inherited()
                        && all.stream().noneMatch(other -> other.name().equals(check.name()))) {
                    all.add(check);
                }
            }
        }
        return all;
    }

    /** Returns the table, or the one above it, that says a check which its heirs have to keep. */
    public Table saying(Table table, Check check) {
        return withAncestors(table).stream()
                .filter(from -> check.equals(from.constraints().get(check.name())))
                .findFirst()
                .orElse(table);
    }

    /** Returns whether the column comes from a parent of the table, though perhaps not only from there. */
    public boolean comesFromParent(Table table, String column) {
        return table.lineage().parents().stream()
                .flatMap(parent -> schema.findTable(parent).stream())
                .anyMatch(parent -> parent.columns().containsKey(column));
    }

    void refuseLostHeritage(Table before, Table after) {
        if (before.lineage().parents().isEmpty()) {
            return;
        }
        for (Column column : before.columns().values()) {
            if (!after.columns().containsKey(column.name()) && comesFromParent(before, column.name())) {
                throw new SchemaException("column " + column.name() + " of " + before.name() + " is inherited from "
                        + before.lineage().parents() + "; change it there");
            }
        }
        after.lineage().attached().forEach((own, ofParent) -> {
            if (!after.constraints().containsKey(own) && !after.indexes().containsKey(own)) {
                throw new SchemaException(own + " of " + before.name() + " belongs to " + ofParent + " of "
                        + before.lineage().parents().getFirst() + "; change that");
            }
        });
    }

    private Table columns(Table heir, Table before, Table after) {
        Table result = heir;
        for (Column old : before.columns().values()) {
            Column own = result.columns().get(old.name());
            boolean gone = !after.columns().containsKey(old.name());
            if (gone && own != null && own.inherited() && !comesFromOther(heir, before.name(), old.name())) {
                result = result.withoutColumn(old.name());
            }
        }
        for (Column now : after.columns().values()) {
            Column old = before.columns().get(now.name());
            Column own = result.columns().get(now.name());
            if (own == null) {
                result = old == null ? result.plus(inherited(now)) : result;
            } else if (old != null && !old.equals(now)) {
                result = result.replace(altered(own, old, now));
            }
        }
        return result;
    }

    /** A type is that of all heirs; a default or NOT NULL that an heir does not share with its parent is its own. */
    private static Column altered(Column own, Column old, Column now) {
        boolean retyped = !old.type().equals(now.type());
        Column result = retyped ? own.withType(now.type()) : own;
        result = old.collation().equals(now.collation()) ? result : result.withCollation(now.collation());
        result = new InheritedNotNull(now).following(result, old);
        boolean shared = value(own).equals(value(old)) || retyped || value(now) instanceof ColumnValue.Generated;
        return shared && !value(old).equals(value(now)) ? result.with(value(now)) : result;
    }

    private static Column inherited(Column column) {
        Column heirs = Column.of(column.name(), column.type())
                .withCollation(column.collation())
                .with(value(column))
                .withInherited(true);
        return new InheritedNotNull(column).given(heirs);
    }

    /** An heir has no identity of its own. */
    private static ColumnValue value(Column column) {
        return column.value() instanceof ColumnValue.Identity ? ColumnValue.GIVEN : column.value();
    }

    /** The server puts what comes from parents before what is the table's own. */
    private Table withColumnsFirst(Table heir) {
        boolean ordered = heir.columns().values().stream().noneMatch(Column::inherited)
                || heir.lineage().isPartition();
        if (ordered) {
            return heir;
        }
        SequencedSet<String> order = new LinkedHashSet<>();
        heir.lineage()
                .parents()
                .forEach(parent -> order.addAll(schema.table(parent).columns().keySet()));
        order.addAll(heir.columns().keySet());
        return heir.inOrder(order);
    }

    /** A partition's checks and foreign keys that the divided table has as well count as that one's. */
    private Table withoutCopies(Table partition) {
        Table result = partition;
        for (QualifiedName parent : partition.lineage().parents()) {
            Table divided = schema.table(parent);
            for (Check check : checksOf(divided)) {
                if (result.constraints().get(check.name()) instanceof Check) {
                    result = result.minusConstraint(check.name());
                }
            }
            for (ForeignKey key : keysOf(divided)) {
                for (ForeignKey own : result.foreignKeys()) {
                    if (own.withComment(Optional.empty())
                            .equals(key.withComment(Optional.empty()).named(own.name()))) {
                        result = result.minusConstraint(own.name());
                    }
                }
            }
        }
        return result;
    }

    private List<ForeignKey> keysOf(Table table) {
        return withAncestors(table).stream()
                .flatMap(from -> from.foreignKeys().stream())
                .toList();
    }

    private List<Table> withAncestors(Table table) {
        SequencedSet<Table> all = new LinkedHashSet<>();
        List<Table> open = new ArrayList<>(List.of(table));
        while (!open.isEmpty()) {
            Table next = open.removeFirst();
            if (all.add(next)) {
                next.lineage()
                        .parents()
                        .forEach(parent -> schema.findTable(parent).ifPresent(open::add));
            }
        }
        return List.copyOf(all);
    }

    private boolean comesFromOther(Table heir, QualifiedName parent, String column) {
        return others(heir, parent).stream()
                .flatMap(other -> schema.findTable(other).stream())
                .anyMatch(other -> other.columns().containsKey(column));
    }

    private boolean isSaidByOther(Table heir, QualifiedName parent, Check check) {
        return others(heir, parent).stream()
                .flatMap(other -> schema.findTable(other).stream())
                .flatMap(other -> checksOf(other).stream())
                .anyMatch(other -> other.name().equals(check.name()));
    }

    private static List<QualifiedName> others(Table heir, QualifiedName parent) {
        return heir.lineage().parents().stream()
                .filter(other -> !other.equals(parent))
                .toList();
    }

    private Table parent(Table heir, QualifiedName parent) {
        return schema.findTable(parent)
                .orElseThrow(() -> new SchemaException(
                        "table " + heir.name() + " inherits from " + parent + ", which does not exist"));
    }
}
