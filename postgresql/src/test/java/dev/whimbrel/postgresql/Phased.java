package dev.whimbrel.postgresql;

import static dev.whimbrel.schema.Vocabulary.bigint;
import static dev.whimbrel.schema.Vocabulary.column;
import static dev.whimbrel.schema.Vocabulary.index;
import static dev.whimbrel.schema.Vocabulary.integer;
import static dev.whimbrel.schema.Vocabulary.primaryKey;
import static dev.whimbrel.schema.Vocabulary.table;
import static dev.whimbrel.schema.Vocabulary.text;
import static dev.whimbrel.schema.Vocabulary.unique;
import static dev.whimbrel.schema.Vocabulary.varchar;

import dev.whimbrel.core.diff.Changes;
import dev.whimbrel.core.migration.Header;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.online.OnlineRewriting;
import dev.whimbrel.core.phase.PhaseDivision;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.Phase;
import dev.whimbrel.core.plan.Planner;
import dev.whimbrel.core.plan.Target;
import dev.whimbrel.core.run.LedgerState;
import dev.whimbrel.core.run.RunListener;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.testkit.server.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A migration that makes a schema, and one that changes it, as a run carries them out phase by phase. */
record Phased(Schema before, List<Operation> change) {
    private static final PostgresDialect POSTGRES = new PostgresDialect(PostgresDialect.PUBLIC);
    private static final MigrationId FIRST = MigrationId.parse("shop.0001_first");
    private static final MigrationId CHANGE = MigrationId.parse("shop.0002_change");

    /** Returns a table whose columns stand under keys, indexes, and a default. */
    static Table person() {
        return table(
                "person",
                column("id", bigint()).notNull(),
                column("mail", varchar(200)).notNull().defaultTo("'nobody'"),
                column("age", integer()).notNull(),
                column("nick", text()),
                primaryKey("id"),
                unique("mail", "age").named("person_mail"),
                index("mail").named("person_mail_idx"));
    }

    /** Makes what is there before. */
    void prepare(TestDatabase database) {
        migrate(database, Phase.WHOLE, Target.parse(List.of("shop", "0001")), event -> {});
    }

    /** Does this much of the change, and finishes first what was cut. */
    void migrate(TestDatabase database, Phase phase, RunListener listener) {
        migrate(database, phase, new Target.Everything(), listener);
    }

    private void migrate(TestDatabase database, Phase phase, Target target, RunListener listener) {
        List<MigrationDefinition> history = List.of(
                MigrationDefinition.of(
                        FIRST, Header.EMPTY, Changes.between(Schema.EMPTY, before, ServerPropertiesTest.DROP_AND_ADD)),
                MigrationDefinition.of(CHANGE, Header.after(List.of(FIRST)), change));
        Runs runs = Runs.on(database);
        Planner planner = runs.planner(history)
                .rewriting(new OnlineRewriting(POSTGRES, database::version))
                .phasing(new PhaseDivision(POSTGRES))
                .during(phase);
        runs.migrator().migrate(planner, target, Mode.RUN, listener);
    }

    static LedgerState state(TestDatabase database) {
        return Runs.on(database).migrator().state();
    }

    static Schema read(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return POSTGRES.introspector().read(connection);
        }
    }
}
