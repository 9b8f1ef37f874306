package dev.whimbrel.postgresql.online;

import dev.whimbrel.core.dialect.Ddl;
import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.Heritage;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.CreateIndex;
import dev.whimbrel.schema.operation.DropIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Indexes that are built and dropped {@code CONCURRENTLY}. That of a divided table is made for the table alone, and those of
 * its partitions one by one, until it has all of them.
 */
record ConcurrentIndexes(Ddl ddl, Schema before) {
    private static final Pattern CREATE =
            Pattern.compile("CREATE (UNIQUE )?INDEX ((?:\"(?:[^\"]|\"\")+\"|[^\" ]+) ON (?!ONLY ))");

    List<Statement> create(CreateIndex create) {
        Table table = before.table(create.table());
        boolean each = create.only().isEmpty() && LateValidation.isDivided(table);
        return concurrently(ddl.statements(each ? oneByOne(create) : create, before));
    }

    /** The indexes of partitions get the names that they would get all at once. */
    private CreateIndex oneByOne(CreateIndex create) {
        Schema after = create.apply(before);
        return new CreateIndex(
                create.table(),
                create.index(),
                Optional.of(new Heritage(after)
                        .attachedTo(after.table(create.table()), create.index().name())));
    }

    static List<Statement> concurrently(List<Statement> usual) {
        List<Statement> statements = new ArrayList<>();
        for (Statement each : usual) {
            String sql = CREATE.matcher(each.sql()).replaceFirst("CREATE $1INDEX CONCURRENTLY $2");
            statements.add(sql.equals(each.sql()) ? each : new Statement(sql, false));
        }
        return statements;
    }

    /** What belongs to an index of a divided table can only go with that. */
    Optional<List<Statement>> drop(DropIndex drop) {
        Table table = before.table(drop.table());
        return LateValidation.isDivided(table)
                        || table.lineage().isPartition()
                        || !drop.keeping().isEmpty()
                ? Optional.empty()
                : Optional.of(ddl.statements(drop, before).stream()
                        .map(each -> new Statement(
                                each.sql().replaceFirst("^DROP INDEX ", "DROP INDEX CONCURRENTLY "), false))
                        .toList());
    }
}
