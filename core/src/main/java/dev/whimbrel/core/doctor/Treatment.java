package dev.whimbrel.core.doctor;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.run.LedgerChange;
import java.util.List;

/** One step of what mends a finding. */
public sealed interface Treatment {
    /** Corrects the ledger, and nothing else. */
    record Ledger(List<LedgerChange> changes) implements Treatment {
        public Ledger {
            changes = List.copyOf(changes);
        }
    }

    /** Runs a migration that is not applied. */
    record Migrate(MigrationId id) implements Treatment {}

    /** Sends statements to the database. */
    record Run(List<Statement> statements) implements Treatment {
        public Run {
            statements = List.copyOf(statements);
        }
    }

    /** Writes a migration that brings what is different to what this migration leaves, and loses no data. */
    record Mend(MigrationId id) implements Treatment {}
}
