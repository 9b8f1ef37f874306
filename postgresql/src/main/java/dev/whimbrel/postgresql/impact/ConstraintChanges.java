package dev.whimbrel.postgresql.impact;

import dev.whimbrel.core.impact.Impact;
import dev.whimbrel.core.impact.LockMode;
import dev.whimbrel.core.impact.ServerFacts;
import dev.whimbrel.core.impact.Work;
import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.DefaultNames;
import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.Vocabulary;
import java.util.List;
import java.util.Optional;

/** {@code ADD}, {@code DROP}, {@code ALTER}, {@code VALIDATE CONSTRAINT} of one table. */
final class ConstraintChanges {
    /** In the place of a constraint that nobody knows of. */
    private static final Constraint NOT_KNOWN = Vocabulary.check("true");

    private final Relations relations;
    private final ServerFacts facts;
    private final QualifiedName table;
    private final boolean only;

    ConstraintChanges(Relations relations, ServerFacts facts, QualifiedName table, boolean only) {
        this.relations = relations;
        this.facts = facts;
        this.table = table;
        this.only = only;
    }

    /** Whether a constraint is added, and no column. */
    static boolean begins(Words clause) {
        return !clause.copy()
                .acceptOneOf(
                        List.of("CONSTRAINT", "CHECK", "FOREIGN KEY", "PRIMARY KEY", "UNIQUE", "EXCLUDE", "NOT NULL"))
                .isEmpty();
    }

    Impact add(Words clause) {
        String name = clause.accept("CONSTRAINT") ? clause.plainName() : "a constraint";
        boolean unchecked = clause.comes("NOT", "VALID") || clause.comes("NOT", "ENFORCED");
        String kind =
                clause.acceptOneOf(List.of("CHECK", "FOREIGN KEY", "PRIMARY KEY", "UNIQUE", "EXCLUDE", "NOT NULL"));
        return switch (kind) {
            case "CHECK" -> check(name, unchecked, clause.comes("NO", "INHERIT"));
            case "NOT NULL" -> notNull(clause.plainName(), unchecked);
            case "FOREIGN KEY" ->
                foreignKey(name, unchecked, clause.past("REFERENCES").name());
            case "PRIMARY KEY" -> usesIndex(clause) ? keyOfIndex() : key(name, clause.columns());
            case "UNIQUE", "EXCLUDE" -> usesIndex(clause) ? keyOfIndex() : key(name, List.of());
            default -> Impact.unknown("nobody reads all of ALTER TABLE ADD here");
        };
    }

    private static boolean usesIndex(Words clause) {
        return clause.comes("USING", "INDEX") && !clause.comes("USING", "INDEX", "TABLESPACE");
    }

    private Impact keyOfIndex() {
        return Impact.locking(table, LockMode.ACCESS_EXCLUSIVE);
    }

    private Impact check(String name, boolean unchecked, boolean alone) {
        List<QualifiedName> family = relations.family(table, only || alone);
        Impact impact = Impact.NONE.lock(family, LockMode.ACCESS_EXCLUSIVE);
        for (QualifiedName each : unchecked ? List.<QualifiedName>of() : relations.stored(family)) {
            impact = impact.doing(Work.Kind.VALIDATION, each, name, "all rows have to keep it");
        }
        return impact;
    }

    private Impact notNull(String column, boolean unchecked) {
        List<QualifiedName> family = relations.family(table, only);
        Impact impact = Impact.NONE.lock(family, LockMode.ACCESS_EXCLUSIVE);
        for (QualifiedName each : unchecked ? List.<QualifiedName>of() : relations.stored(family)) {
            Optional<Table> found = relations.table(each);
            if (found.isPresent() && ColumnChanges.saysNotNull(found.get(), relations.schema(), column)) {
                continue;
            }
            impact = impact.doing(Work.Kind.SCAN, each, column, "no row may have a null in " + column);
        }
        return impact;
    }

    private Impact foreignKey(String name, boolean unchecked, QualifiedName target) {
        List<QualifiedName> family = relations.family(table, only || !relations.isDivided(table));
        Impact impact =
                Impact.NONE.lock(family, LockMode.SHARE_ROW_EXCLUSIVE).and(ForeignKeys.target(relations, target));
        return unchecked ? impact : impact.and(checked(name, target));
    }

    private Impact checked(String key, QualifiedName target) {
        Impact impact = Impact.NONE;
        for (QualifiedName each : relations.stored(relations.family(table, only || !relations.isDivided(table)))) {
            if (!each.equals(table) && has(each, find(key))) {
                impact = impact.and(ForeignKeys.released(relations, target)); // one of the two goes
            } else {
                impact = impact.doing(Work.Kind.VALIDATION, each, key, ForeignKeys.reason(target));
            }
        }
        return impact;
    }

    /** Whether a partition has the key for itself, so that it is taken over without a look at the rows. */
    private boolean has(QualifiedName partition, Constraint key) {
        return relations.ownForeignKeysOf(partition).stream()
                .anyMatch(own -> key instanceof ForeignKey wanted
                        && own.withComment(Optional.empty())
                                .equals(wanted.withComment(Optional.empty()).named(own.name())));
    }

    /** A primary key makes its columns NOT NULL, for which the server looks through the rows. */
    private Impact key(String name, List<String> notNull) {
        List<QualifiedName> family = relations.family(table, only || !relations.isDivided(table));
        LockMode ofPartitions = facts.version() >= 18 ? LockMode.ACCESS_EXCLUSIVE : LockMode.SHARE;
        Impact impact = Impact.NONE.lock(family, ofPartitions).lock(table, LockMode.ACCESS_EXCLUSIVE);
        for (QualifiedName each : relations.lacking(name, table, relations.stored(family))) {
            impact = impact.doing(Work.Kind.INDEX_BUILD, each, name, "the index of the constraint");
        }
        for (String column : notNull) {
            boolean nullable = relations
                    .column(table, column)
                    .map(found -> found.nullable())
                    .orElse(false);
            if (nullable) {
                impact = impact.and(new ColumnChanges(relations, facts, table, only)
                        .of(Words.of("\"" + column.replace("\"", "\"\"") + "\" SET NOT NULL")));
            }
        }
        return impact;
    }

    Impact drop(String name) {
        Impact impact = Impact.NONE.lock(relations.family(table, only), LockMode.ACCESS_EXCLUSIVE);
        if (relations.isDetached(table)
                && find(name).equals(NOT_KNOWN)) { // what it had from the divided table is its own now
            for (ForeignKey key : relations.foreignKeysOf(table)) {
                impact = impact.and(ForeignKeys.released(relations, key.target()));
            }
        }
        return find(name) instanceof ForeignKey key
                ? Impact.NONE
                        .lock(relations.family(table, !relations.isDivided(table)), LockMode.ACCESS_EXCLUSIVE)
                        .and(ForeignKeys.released(relations, key.target()))
                : impact;
    }

    Impact validate(String name) {
        Constraint found = find(name);
        boolean key = found instanceof ForeignKey;
        List<QualifiedName> family = relations.family(table, only || (key && !relations.isDivided(table)));
        Impact impact = Impact.NONE.lock(family, LockMode.SHARE_UPDATE_EXCLUSIVE);
        if (found instanceof ForeignKey foreign) {
            return impact.lock(foreign.target(), LockMode.ROW_SHARE).and(checked(name, foreign.target()));
        }
        boolean done = found instanceof Check check && !found.equals(NOT_KNOWN) && check.validated();
        Optional<String> column = found.equals(NOT_KNOWN) ? notNullColumn(name) : Optional.empty();
        for (QualifiedName each : done ? List.<QualifiedName>of() : relations.stored(family)) {
            if (column.isPresent() && isChecked(each, column.get())) {
                continue;
            }
            impact = impact.doing(Work.Kind.VALIDATION, each, name, "all rows have to keep it");
        }
        return impact;
    }

    /** Returns the column whose NOT NULL, which PostgreSQL 18 keeps as a constraint, has this name. */
    private Optional<String> notNullColumn(String name) {
        return relations
                .table(table)
                .flatMap(found -> found.columns().values().stream()
                        .filter(column -> !column.nullable())
                        .map(Column::name)
                        .filter(column -> name.equals(relations
                                .column(table, column)
                                .map(each -> each.settings().get("not null name"))
                                .orElseGet(() -> DefaultNames.ofNotNull(table, column))))
                        .findFirst());
    }

    /** Heirs that have it already are not looked through again. */
    private boolean isChecked(QualifiedName each, String column) {
        return relations
                .column(each, column)
                .filter(found -> !found.nullable() && !found.settings().containsKey("not null validated"))
                .isPresent();
    }

    Impact alter(Words clause) {
        String name = clause.plainName();
        boolean released = clause.comes("NOT", "ENFORCED");
        boolean enforced = !released && clause.comes("ENFORCED");
        if (!(find(name) instanceof ForeignKey key)) {
            return Impact.NONE.lock(relations.family(table, only), LockMode.ACCESS_EXCLUSIVE);
        }
        Impact impact =
                Impact.NONE.lock(relations.family(table, !relations.isDivided(table)), LockMode.ACCESS_EXCLUSIVE);
        if (released) {
            return impact.and(ForeignKeys.released(relations, key.target()));
        }
        return enforced
                ? impact.and(ForeignKeys.target(relations, key.target())).and(checked(name, key.target()))
                : impact;
    }

    private Constraint find(String name) {
        Optional<Table> found = relations.table(table);
        Optional<Constraint> constraint =
                found.flatMap(each -> Optional.ofNullable(each.constraints().get(name)));
        return constraint
                .or(() -> relations
                        .after()
                        .findTable(table)
                        .flatMap(each -> Optional.ofNullable(each.constraints().get(name))))
                .orElse(NOT_KNOWN);
    }
}
