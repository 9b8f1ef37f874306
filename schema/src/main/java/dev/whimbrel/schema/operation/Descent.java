package dev.whimbrel.schema.operation;

import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Heritage;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.Kinship;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How operations on a table reach those that inherit from it. An heir that comes or goes at the same time is reached by
 * none: it is made after the table has changed, and let go before.
 */
record Descent(QualifiedName table, Schema before, Schema after) {
    /** Returns what a table passes on, as a whole. */
    static ObjectRef to(QualifiedName parent) {
        return new ObjectRef(ObjectRef.Kind.DESCENT, parent, "");
    }

    /** Returns the parts of a table, as a whole, where they stand in the way of a change of its parents. */
    static ObjectRef standing(QualifiedName table) {
        return new ObjectRef(ObjectRef.Kind.DESCENT, table, "own");
    }

    /** Returns the tie to the parents, which is loosened before it is tied anew. */
    static ObjectRef link(QualifiedName table) {
        return new ObjectRef(ObjectRef.Kind.DESCENT, table, "link");
    }

    /** Returns which rows go to which partition; a partition that goes or gives up rows is out of the way of others. */
    static ObjectRef bounds(QualifiedName parent) {
        return new ObjectRef(ObjectRef.Kind.DESCENT, parent, "bounds");
    }

    /** A column that an heir has already stays, and is its parent's as well. */
    Footprint addingColumn(Footprint own, String column) {
        boolean isNew = before.findTable(table)
                .filter(old -> old.columns().containsKey(column))
                .isEmpty();
        return reaching(own.producing(Stream.of(onlyFromHere(after, column, before))
                .filter(ref -> !isNew || !before.table(ref.owner()).columns().containsKey(column))
                .toArray(ObjectRef[]::new)));
    }

    /**
     * An heir keeps a column that another parent has as well, or has by then; and that one gives it another type only after
     * this one has let go of it.
     */
    Footprint droppingColumn(Footprint own, String column) {
        Kinship kinship = new Kinship(before, after);
        List<ObjectRef> passed = kinship.keptDescendantsOf(table).stream()
                .flatMap(heir -> kinship.passing(heir, column, table, after).stream())
                .map(parent -> ObjectRef.column(parent, column))
                .toList();
        ObjectRef[] destroyed = onlyFromHere(before, column, after);
        List<ObjectRef> kept = Stream.of(columns(before, column))
                .filter(ref -> !List.of(destroyed).contains(ref))
                .toList();
        return reaching(own.requiring(passed).releasing(kept).destroying(destroyed));
    }

    Footprint renamingColumn(Footprint own, String from, String to) {
        return reaching(own.destroying(columns(before, from)).producing(columns(after, to)));
    }

    /** An heir's column changes after those that it comes from. */
    Footprint alteringColumn(Footprint own, String column) {
        List<ObjectRef> from = new Kinship(before, after)
                .keptParents(table).stream()
                        .filter(parent -> before.table(parent).columns().containsKey(column)
                                && after.table(parent).columns().containsKey(column))
                        .map(parent -> ObjectRef.column(parent, column))
                        .toList();
        return reaching(own.altering(columns(before, column)).requiring(from));
    }

    /**
     * A partition's own part comes after those of the divided table, which would take it for one of theirs. A check that
     * heirs have of their own comes to them first: what is only inherited never becomes their own.
     */
    Footprint adding(Footprint own, String part) {
        return reaching(own.requiring(attachedToKept())
                .requiring(ownChecks(after, part))
                .producing(parts(after, part)));
    }

    /** Returns the parts of a parent, of which the table stays a partition, that give it parts; those come first. */
    List<ObjectRef> attachedToKept() {
        return new Kinship(before, after).keptParents(table).isEmpty()
                ? List.of()
                : AlterLineage.attachedTo(after.table(table), after);
    }

    Footprint dropping(Footprint own, String part) {
        return reaching(droppingParts(own, part));
    }

    /** Returns the same without what waits for the whole of the table to have changed. */
    Footprint droppingParts(Footprint own, String part) {
        return own.releasing(ownChecks(before, part)).destroying(parts(before, part));
    }

    private Footprint reaching(Footprint own) {
        Optional<Table> old = before.findTable(table);
        Optional<Table> now = after.findTable(table);
        Footprint footprint = own.altering(to(table)); // who joined or left before or after has to know
        if (old.isPresent() && now.isPresent() && !staysWhereItIs(old.get(), now.get())) {
            footprint = footprint.altering(standing(table));
        }
        for (Schema schema : List.of(before, after)) {
            Optional<Table> root = schema.findTable(table)
                    .filter(each -> !each.lineage().heirs().isEmpty());
            if (root.isPresent()) {
                footprint = footprint.altering(to(table));
                for (Table heir : new Heritage(schema).descendantsOf(root.get())) {
                    footprint = heir.lineage().heirs().isEmpty() ? footprint : footprint.altering(to(heir.name()));
                }
            }
        }
        return footprint;
    }

    /** Returns the checks of a name that heirs have of their own, besides having them from here. */
    private List<ObjectRef> ownChecks(Schema schema, String check) {
        boolean passedOn = schema.table(table).constraints().get(check) instanceof Check passed && passed.inherited();
        return heirs(schema).stream()
                .filter(heir -> passedOn && heir.constraints().get(check) instanceof Check)
                .map(heir -> ObjectRef.constraint(heir.name(), check))
                .toList();
    }

    /** Returns the columns that heirs have from this table, and from no other parent besides. */
    private ObjectRef[] onlyFromHere(Schema schema, String column, Schema other) {
        Kinship kinship = new Kinship(before, after);
        return Stream.of(columns(schema, column))
                .filter(ref -> !kinship.hasBesides(ref.owner(), column, table, other))
                .toArray(ObjectRef[]::new);
    }

    private ObjectRef[] columns(Schema schema, String column) {
        return heirs(schema).stream()
                .filter(heir -> Optional.ofNullable(heir.columns().get(column))
                        .filter(Column::inherited)
                        .isPresent())
                .map(heir -> ObjectRef.column(heir.name(), column))
                .toArray(ObjectRef[]::new);
    }

    private ObjectRef[] parts(Schema schema, String part) {
        List<ObjectRef> refs = new ArrayList<>();
        for (Table heir : heirs(schema)) {
            for (Map.Entry<String, String> each : heir.lineage().attached().entrySet()) {
                if (isRootedIn(schema, heir, each.getKey(), part)) {
                    Constraint constraint = heir.constraints().get(each.getKey());
                    Index index = heir.indexes().get(each.getKey());
                    if (constraint != null) {
                        refs.addAll(Parts.adding(heir, constraint, schema).produces());
                    } else if (index != null) {
                        refs.addAll(Parts.adding(heir, index, schema).produces());
                    }
                }
            }
        }
        return refs.toArray(ObjectRef[]::new);
    }

    /** Goes up from a part of a partition to the one of this table. */
    private boolean isRootedIn(Schema schema, Table heir, String own, String part) {
        String name = own;
        Table at = heir;
        while (!at.name().equals(table)) {
            String above = at.lineage().attached().get(name);
            Optional<Table> parent = at.lineage().parents().stream().findFirst().flatMap(schema::findTable);
            if (above == null || parent.isEmpty()) {
                return false;
            }
            name = above;
            at = parent.get();
        }
        return name.equals(part);
    }

    /** Returns the descendants that are so both before and after. */
    private List<Table> heirs(Schema schema) {
        return new Kinship(before, after)
                .keptDescendantsOf(table).stream().map(schema::table).toList();
    }

    private boolean staysWhereItIs(Table old, Table now) {
        List<QualifiedName> kept = new Kinship(before, after).keptParents(table);
        return kept.equals(old.lineage().parents()) && kept.equals(now.lineage().parents());
    }
}
