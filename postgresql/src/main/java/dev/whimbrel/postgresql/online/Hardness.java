package dev.whimbrel.postgresql.online;

import dev.whimbrel.core.dialect.Ddl;
import dev.whimbrel.core.impact.Impact;
import dev.whimbrel.core.impact.ServerFacts;
import dev.whimbrel.postgresql.impact.PostgresImpacts;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Operation;

/** Whether an operation reads or writes rows while others wait for it. */
final class Hardness {
    private Hardness() {}

    static boolean isHard(Operation operation, Schema before, Ddl ddl) {
        Impact impact = new PostgresImpacts(ddl).of(operation, before, ServerFacts.ofVersion(PostgresImpacts.NEWEST));
        return impact.work().stream().anyMatch(work -> impact.blocksWrites().contains(work.table()));
    }
}
