package dev.whimbrel.postgresql.online;

import dev.whimbrel.core.dialect.Ddl;
import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.DefaultNames;
import dev.whimbrel.schema.Exclusion;
import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.Heritage;
import dev.whimbrel.schema.PrimaryKey;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.Unique;
import dev.whimbrel.schema.operation.AddConstraint;
import dev.whimbrel.schema.operation.AlterConstraint;
import dev.whimbrel.schema.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What new rows have to keep is said first, and the old ones are looked through afterwards, while everybody goes on. */
record LateValidation(Ddl ddl, Schema before) {
    private static final Pattern DROP = Pattern.compile("(ALTER TABLE .+?) (DROP CONSTRAINT .+)", Pattern.DOTALL);

    List<Operation> of(AddConstraint add) {
        if (!Hardness.isHard(add, before, ddl)) {
            return List.of(add);
        }
        if (add.constraint() instanceof ForeignKey key && isDivided(before.table(add.table()))) {
            return ofPartitions(add, key);
        }
        return unchecked(add.constraint())
                .<List<Operation>>map(unchecked -> List.of(
                        new AddConstraint(add.table(), unchecked), new AlterConstraint(add.table(), add.constraint())))
                .orElseGet(() -> List.of(add));
    }

    List<Operation> of(AlterConstraint alter) {
        return Hardness.isHard(alter, before, ddl)
                ? unchecked(alter.constraint())
                        .<List<Operation>>map(
                                unchecked -> List.of(new AlterConstraint(alter.table(), unchecked), alter))
                        .orElseGet(() -> List.of(alter))
                : List.of(alter);
    }

    /** Nobody sees the table between the one that goes and the one that comes. */
    static Optional<List<Statement>> replaced(List<Statement> usual) {
        if (usual.size() < 2) {
            return Optional.empty();
        }
        Matcher drop = DROP.matcher(usual.getFirst().sql());
        String added = usual.get(1).sql();
        if (!drop.matches() || !added.startsWith(drop.group(1) + " ADD ")) {
            return Optional.empty();
        }
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.of(
                usual.getFirst().sql() + ", " + added.substring(drop.group(1).length() + 1)));
        statements.addAll(usual.subList(2, usual.size()));
        return Optional.of(statements);
    }

    /** Before PostgreSQL 18 a key of a divided table cannot be added unchecked; it takes over those that partitions have. */
    private List<Operation> ofPartitions(AddConstraint add, ForeignKey key) {
        List<Operation> sequence = new ArrayList<>();
        if (unchecked(key).isPresent()) {
            for (Table partition : new Heritage(before).descendantsOf(before.table(add.table()))) {
                if (!isDivided(partition) && !has(partition, key)) {
                    ForeignKey own = key.withComment(Optional.empty())
                            .named(DefaultNames.free(
                                    key.name(), partition.constraints().keySet()));
                    sequence.add(new AddConstraint(partition.name(), own.notValid()));
                    sequence.add(new AlterConstraint(partition.name(), own));
                }
            }
        }
        sequence.add(add);
        return sequence;
    }

    private static boolean has(Table partition, ForeignKey key) {
        return partition.foreignKeys().stream()
                .anyMatch(own -> own.withComment(Optional.empty())
                        .equals(key.withComment(Optional.empty()).named(own.name())));
    }

    /** Returns the constraint for new rows alone; empty where there is no such thing. */
    static Optional<Constraint> unchecked(Constraint constraint) {
        return switch (constraint) {
            case ForeignKey key ->
                key.validated() && !key.notEnforced() ? Optional.of(key.notValid()) : Optional.empty();
            case Check check ->
                check.validated() && !check.notEnforced() ? Optional.of(check.notValid()) : Optional.empty();
            case PrimaryKey key -> Optional.empty();
            case Unique key -> Optional.empty();
            case Exclusion exclusion -> Optional.empty();
        };
    }

    /** Returns what adds a constraint to a table in that way. */
    static List<Operation> added(QualifiedName table, Constraint constraint) {
        return unchecked(constraint)
                .<List<Operation>>map(unchecked ->
                        List.of(new AddConstraint(table, unchecked), new AlterConstraint(table, constraint)))
                .orElseGet(() -> List.of(new AddConstraint(table, constraint)));
    }

    static boolean isDivided(Table table) {
        return table.lineage().partitionBy().isPresent();
    }
}
