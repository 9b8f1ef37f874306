package dev.whimbrel.postgresql.impact;

import dev.whimbrel.core.impact.Impact;
import dev.whimbrel.core.impact.LockMode;
import dev.whimbrel.core.impact.ServerFacts;
import dev.whimbrel.core.impact.Work;
import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.Heritage;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code ALTER COLUMN}. */
final class ColumnChanges {
    private final Relations relations;
    private final ServerFacts facts;
    private final QualifiedName table;
    private final boolean only;

    ColumnChanges(Relations relations, ServerFacts facts, QualifiedName table, boolean only) {
        this.relations = relations;
        this.facts = facts;
        this.table = table;
        this.only = only;
    }

    Impact of(Words clause) {
        String column = clause.plainName();
        String verb = clause.acceptOneOf(List.of(
                "SET DATA TYPE",
                "TYPE",
                "SET NOT NULL",
                "SET STATISTICS",
                "SET DEFAULT",
                "DROP DEFAULT",
                "DROP NOT NULL",
                "DROP EXPRESSION",
                "SET (",
                "RESET ("));
        return switch (verb) {
            case "TYPE", "SET DATA TYPE" -> retype(column, clause);
            case "SET NOT NULL" -> notNull(column);
            case "SET STATISTICS" -> Impact.NONE.lock(family(), LockMode.SHARE_UPDATE_EXCLUSIVE);
            case "SET (", "RESET (" -> Impact.locking(table, LockMode.SHARE_UPDATE_EXCLUSIVE);
            case "SET DEFAULT", "DROP DEFAULT", "DROP NOT NULL", "DROP EXPRESSION" ->
                Impact.NONE.lock(family(), LockMode.ACCESS_EXCLUSIVE);
            default -> Impact.locking(table, LockMode.ACCESS_EXCLUSIVE);
        };
    }

    private List<QualifiedName> family() {
        return relations.family(table, only);
    }

    /** The server looks for nulls, unless a check that is known to hold says that there are none. */
    private Impact notNull(String column) {
        Impact impact = Impact.NONE.lock(family(), LockMode.ACCESS_EXCLUSIVE);
        for (QualifiedName each : relations.stored(family())) {
            if (!isKnownNotNull(each, column)) {
                impact = impact.doing(Work.Kind.SCAN, each, column, "no row may have a null in " + column);
            }
        }
        return impact;
    }

    private boolean isKnownNotNull(QualifiedName name, String column) {
        Optional<Table> found = relations.table(name);
        return found.filter(each -> !Optional.ofNullable(each.columns().get(column))
                                .map(Column::nullable)
                                .orElse(true)
                        || saysNotNull(each, relations.schema(), column))
                .isPresent();
    }

    /** Looks at the checks of the table, and at those that it has from its parents. */
    static boolean saysNotNull(Table table, Schema schema, String column) {
        String wanted = column.toLowerCase(Locale.ROOT) + " is not null";
        Set<Constraint> all = new HashSet<>(table.constraints().values());
        all.addAll(new Heritage(schema).checksOf(table));
        return all.stream()
                .anyMatch(constraint -> constraint instanceof Check check
                        && check.validated()
                        && !check.notEnforced()
                        && Conjuncts.of(check.expression().sql()).stream()
                                .map(part -> part.replace("\"", ""))
                                .anyMatch(wanted::equals));
    }

    private Impact retype(String column, Words clause) {
        Words target = clause.until("USING");
        String typeText = target.until("COLLATE").rest();
        Optional<String> collation =
                target.accept("COLLATE") ? Optional.of(target.name().name()) : Optional.empty();
        String using = clause.accept("USING") ? clause.rest() : "";
        Optional<DataType> from = relations.type(table, column);
        DataType to = DataType.parse(typeText);
        Impact impact = Impact.NONE.lock(family(), LockMode.ACCESS_EXCLUSIVE);
        TypeChange change = new TypeChange(relations, facts, column, from, to, using);
        for (QualifiedName each : family()) {
            if (relations.isStored(each)) {
                impact = change.isRewrite()
                        ? impact.doing(Work.Kind.REWRITE, each, "", "the type of " + column + " becomes " + to)
                        : impact.and(withoutRewrite(each, column, change, collation));
            }
            impact = impact.and(checked(each, column)).and(tied(each, column, change.isRewrite()));
            relations.retype(each, column, to);
        }
        return impact;
    }

    /** Indexes that compare in another way by now are built anew. */
    private Impact withoutRewrite(QualifiedName name, String column, TypeChange change, Optional<String> collation) {
        Impact impact = Impact.NONE;
        Table found = relations.table(name).orElse(Table.of(name));
        boolean compares = change.comparesAnew() || isCollatedAnew(found, column, collation);
        for (Index index : found.indexes().values()) {
            if (index.columns().contains(column) && compares) {
                impact = impact.doing(Work.Kind.INDEX_BUILD, name, index.name(), column + " compares in another way");
            }
        }
        for (Constraint constraint : found.constraints().values()) {
            boolean key = !(constraint instanceof Check) && !(constraint instanceof ForeignKey);
            if (key && constraint.columns().contains(column) && compares) {
                impact = impact.doing(
                        Work.Kind.INDEX_BUILD, name, constraint.name(), column + " compares in another way");
            }
        }
        return impact;
    }

    /** A type without a word about it has its own collation. */
    private static boolean isCollatedAnew(Table found, String column, Optional<String> collation) {
        Optional<String> now = Optional.ofNullable(found.columns().get(column))
                .flatMap(Column::collation)
                .map(QualifiedName::name);
        return !now.equals(collation.filter(name -> !name.equals("default")));
    }

    /** Checks are made anew, and looked after again. */
    private Impact checked(QualifiedName name, String column) {
        Impact impact = Impact.NONE;
        Optional<Table> found = relations.table(name);
        if (found.isEmpty() || !relations.isStored(name)) {
            return impact;
        }
        for (Check check : new Heritage(relations.schema()).checksOf(found.get())) {
            if (check.columns().contains(column) && check.validated() && !check.notEnforced()) {
                impact = impact.doing(
                        Work.Kind.VALIDATION, name, check.name(), "the check is about " + column + ", which changes");
            }
        }
        return impact;
    }

    /** Foreign keys are made anew at both ends. */
    private Impact tied(QualifiedName name, String column, boolean looksAgain) {
        Impact impact = Impact.NONE;
        for (QualifiedName other : relations.tiedBy(name, column)) {
            impact = impact.lock(other, LockMode.ACCESS_EXCLUSIVE);
        }
        if (looksAgain) {
            for (ForeignKey key : relations.foreignKeysOf(name)) {
                if (key.columnList().contains(column) && relations.isStored(name)) {
                    impact = impact.doing(Work.Kind.VALIDATION, name, key.name(), ForeignKeys.reason(key.target()));
                }
            }
            for (Relations.Referrer referrer : relations.referrersOf(name)) {
                if (referrer.key().targetColumns().contains(column)) {
                    for (QualifiedName each : relations.stored(relations.family(referrer.table(), false))) {
                        impact = impact.doing(
                                Work.Kind.VALIDATION, each, referrer.key().name(), ForeignKeys.reason(name));
                    }
                }
            }
        }
        return impact;
    }
}
