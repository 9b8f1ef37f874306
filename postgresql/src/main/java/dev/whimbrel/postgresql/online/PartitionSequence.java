package dev.whimbrel.postgresql.online;

import dev.whimbrel.core.dialect.Ddl;
import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.postgresql.impact.Bounds;
import dev.whimbrel.schema.Attachment;
import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.DefaultNames;
import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.Heritage;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.Lineage;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.TablePart;
import dev.whimbrel.schema.Vocabulary;
import dev.whimbrel.schema.operation.AddConstraint;
import dev.whimbrel.schema.operation.AlterLineage;
import dev.whimbrel.schema.operation.CreateIndex;
import dev.whimbrel.schema.operation.DropConstraint;
import dev.whimbrel.schema.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tables that become partitions, and cease to be some.
 *
 * <p>A table that has all that its place asks for, and a check that says its bounds, joins without a look at its rows. One
 * that leaves would be given such a check by the server, so it is given one before, which goes again.
 */
record PartitionSequence(Schema before) {
    private static final String NAME = "whimbrel_bounds";

    List<Operation> of(AlterLineage alter) {
        Table table = before.table(alter.table());
        boolean joins = table.lineage().parents().isEmpty() && alter.lineage().isPartition();
        if (joins && alter.without().isEmpty()) {
            return joining(alter, table);
        }
        return leaves(alter, table) && canLeaveConcurrently(table, before) ? leaving(alter, table) : List.of(alter);
    }

    /** A server that has a place for what fits nowhere else lets no partition leave without a lock on all. */
    static boolean canLeaveConcurrently(Table table, Schema before) {
        return table.lineage().isPartition()
                && before.tables().stream()
                        .noneMatch(other -> isDefault(other.lineage())
                                && other.lineage()
                                        .parents()
                                        .equals(table.lineage().parents()));
    }

    private static boolean isDefault(Lineage lineage) {
        return lineage.bound().filter("DEFAULT"::equals).isPresent();
    }

    private static boolean leaves(AlterLineage alter, Table table) {
        return table.lineage().isPartition() && alter.lineage().parents().isEmpty();
    }

    Optional<List<Statement>> statements(AlterLineage alter, Ddl ddl) {
        Table table = before.table(alter.table());
        List<Statement> usual = ddl.statements(alter, before);
        boolean apart = leaves(alter, table)
                && canLeaveConcurrently(table, before)
                && usual.getFirst().sql().contains(" DETACH PARTITION ");
        if (!apart) {
            return Optional.empty();
        }
        List<Statement> statements = new ArrayList<>(usual);
        statements.set(0, new Statement(usual.getFirst().sql() + " CONCURRENTLY", false));
        return Optional.of(statements);
    }

    private List<Operation> joining(AlterLineage alter, Table table) {
        Table divided = before.table(alter.lineage().parents().getFirst());
        Heritage heritage = new Heritage(before);
        List<Operation> sequence = new ArrayList<>();
        for (Check check : heritage.checksOf(divided)) {
            if (!table.constraints().containsKey(check.name())) {
                sequence.addAll(LateValidation.added(table.name(), check.withComment(Optional.empty())));
            }
        }
        sequence.addAll(foreignKeys(table, divided));
        Table joined = alter.apply(before).table(table.name());
        for (String own : joined.lineage().attached().keySet()) {
            if (Attachment.find(table, own).isEmpty()) {
                Attachment.find(joined, own).ifPresent(part -> sequence.add(made(table.name(), part)));
            }
        }
        Optional<Check> bounds = bounds(table, alter.lineage(), divided);
        bounds.ifPresent(check -> sequence.addAll(LateValidation.added(table.name(), check)));
        sequence.add(alter);
        bounds.ifPresent(check -> sequence.add(new DropConstraint(table.name(), check.name())));
        return sequence;
    }

    private List<Operation> foreignKeys(Table table, Table divided) {
        List<Operation> sequence = new ArrayList<>();
        for (ForeignKey key : divided.foreignKeys()) {
            boolean has = table.foreignKeys().stream()
                    .anyMatch(own -> own.columnList().equals(key.columnList())
                            && own.target().equals(key.target()));
            if (!has && !LateValidation.isDivided(table)) {
                String free = DefaultNames.free(key.name(), table.constraints().keySet());
                sequence.addAll(LateValidation.added(
                        table.name(), key.withComment(Optional.empty()).named(free)));
            }
        }
        return sequence;
    }

    private static Operation made(QualifiedName table, TablePart part) {
        return part instanceof Index index
                ? new CreateIndex(table, index)
                : new AddConstraint(table, (Constraint) part);
    }

    private List<Operation> leaving(AlterLineage alter, Table table) {
        Table divided = before.table(table.lineage().parents().getFirst());
        Optional<Check> bounds = bounds(table, table.lineage(), divided);
        boolean isSaid = Bounds.areKnownToHold(
                before, table, divided, table.lineage().bound().orElse(""));
        if (bounds.isEmpty() && !isSaid) {
            return List.of(alter);
        }
        List<Operation> sequence = new ArrayList<>();
        bounds.ifPresent(check -> sequence.addAll(LateValidation.added(table.name(), check)));
        sequence.add(alter);
        bounds.ifPresent(check -> sequence.add(new DropConstraint(table.name(), check.name())));
        return sequence;
    }

    /** Returns a check that says the bounds; empty where one does already, or where nobody can say them. */
    private Optional<Check> bounds(Table table, Lineage lineage, Table divided) {
        String bound = lineage.bound().orElse("");
        return Bounds.areKnownToHold(before, table, divided, bound)
                ? Optional.empty()
                : Bounds.condition(before, divided, bound)
                        .map(condition -> Vocabulary.check(condition)
                                .named(DefaultNames.free(
                                        NAME, table.constraints().keySet())));
    }
}
