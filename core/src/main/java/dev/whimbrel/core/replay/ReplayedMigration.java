package dev.whimbrel.core.replay;

import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.schema.Schema;
import java.util.List;

/** A migration, and what each of its operations makes of the schema that it is applied to. */
public record ReplayedMigration(MigrationDefinition definition, Schema before, List<Transition> transitions) {
    public ReplayedMigration {
        transitions = List.copyOf(transitions);
    }

    public Schema after() {
        return transitions.isEmpty() ? before : transitions.getLast().after();
    }
}
