package dev.whimbrel.postgresql.online;

import dev.whimbrel.core.dialect.Ddl;
import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.Attachment;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Heritage;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.PrimaryKey;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.Unique;
import dev.whimbrel.schema.operation.AddConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Primary keys and unique constraints that take over an index which is built {@code CONCURRENTLY}. */
record ConcurrentKeys(Ddl ddl, Schema before) {
    private static final Pattern BODY = Pattern.compile("(UNIQUE|PRIMARY KEY) (NULLS NOT DISTINCT )?");
    private static final Pattern DEFERRABLE = Pattern.compile(" DEFERRABLE(?: INITIALLY DEFERRED)?$");

    Optional<List<Statement>> add(AddConstraint add) {
        if (!canTakeOver(add.constraint())) {
            return Optional.empty();
        }
        return LateValidation.isDivided(before.table(add.table()))
                ? Optional.of(oneByOne(add))
                : key(add.table(), add.constraint(), ddl.statements(add, before));
    }

    private static boolean canTakeOver(Constraint constraint) {
        return switch (constraint) {
            case Unique unique -> !unique.withoutOverlaps();
            case PrimaryKey key -> !key.withoutOverlaps();
            default -> false;
        };
    }

    /** The keys of partitions get the names that they would get all at once. */
    private List<Statement> oneByOne(AddConstraint add) {
        List<Attachment> attached = add.only().orElseGet(() -> {
            Schema after = add.apply(before);
            return new Heritage(after)
                    .attachedTo(after.table(add.table()), add.constraint().name());
        });
        List<Statement> statements = new ArrayList<>(
                ddl.statements(new AddConstraint(add.table(), add.constraint(), Optional.of(attached)), before));
        for (Attachment each : attached) {
            Table partition = before.table(each.partition());
            boolean isThere = Attachment.find(partition, each.part().name()).isPresent();
            if (!isThere && !LateValidation.isDivided(partition) && each.part() instanceof Constraint own) {
                List<Statement> usual = ddl.statements(new AddConstraint(partition.name(), own), before);
                int at = statements.indexOf(usual.getFirst());
                key(partition.name(), own, usual).ifPresent(gentle -> {
                    statements.subList(at, at + usual.size()).clear();
                    statements.addAll(at, gentle);
                });
            }
        }
        return statements;
    }

    /** The index is built under the constraint's name, which takes it over as it is. */
    private static Optional<List<Statement>> key(QualifiedName table, Constraint constraint, List<Statement> usual) {
        String name = Identifier.quoted(constraint.name());
        String add = "ALTER TABLE " + Identifier.quoted(table) + " ADD CONSTRAINT " + name + " ";
        String sql = usual.getFirst().sql();
        Matcher kind = BODY.matcher(sql.startsWith(add) ? sql.substring(add.length()) : "");
        if (!kind.lookingAt()) {
            return Optional.empty();
        }
        String body = sql.substring(add.length() + kind.end());
        Matcher deferrable = DEFERRABLE.matcher(body);
        String words = deferrable.find() ? deferrable.group() : "";
        String columns = columns(constraint);
        String settings = body.substring(columns.length(), body.length() - words.length());
        List<Statement> statements = new ArrayList<>();
        statements.add(new Statement(
                "CREATE UNIQUE INDEX CONCURRENTLY " + name + " ON " + Identifier.quoted(table) + " " + columns
                        + (kind.group(2) == null ? "" : " NULLS NOT DISTINCT")
                        + settings.replace(" USING INDEX TABLESPACE ", " TABLESPACE "),
                false));
        statements.add(Statement.of(add + kind.group(1) + " USING INDEX " + name + words));
        statements.addAll(usual.subList(1, usual.size()));
        return Optional.of(statements);
    }

    private static String columns(Constraint constraint) {
        List<String> include = switch (constraint) {
            case Unique unique -> unique.include();
            case PrimaryKey key -> key.include();
            default -> List.of();
        };
        return listed(constraint.keyColumns()) + (include.isEmpty() ? "" : " INCLUDE " + listed(include));
    }

    private static String listed(List<String> columns) {
        return columns.stream().map(Identifier::quoted).collect(Collectors.joining(", ", "(", ")"));
    }
}
