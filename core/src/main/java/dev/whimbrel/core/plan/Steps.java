package dev.whimbrel.core.plan;

import dev.whimbrel.core.dialect.Ddl;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.replay.Replay;
import dev.whimbrel.core.replay.ReplayedMigration;
import dev.whimbrel.core.replay.Transition;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.HistoryException;
import dev.whimbrel.problem.SchemaException;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.DatabaseOnly;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.Reversal;
import dev.whimbrel.schema.operation.RunSql;
import dev.whimbrel.schema.operation.StateOnly;
import java.util.ArrayList;
import java.util.List;

/** Turns a replayed migration into steps, forward or backward. */
final class Steps {
    private final Replay replay;
    private final Ddl ddl;
    private final Keeping keeping;

    Steps(Replay replay, Ddl ddl, Keeping keeping) {
        this.replay = replay;
        this.ddl = ddl;
        this.keeping = keeping;
    }

    PlannedMigration forward(ReplayedMigration migration) {
        replay.refuseMissingPlaceholders(migration.definition(), true);
        List<Step> steps = steps(migration.definition(), Direction.FORWARD, migration.transitions());
        return new PlannedMigration(migration.definition(), Direction.FORWARD, Mode.RUN, steps, List.of());
    }

    PlannedMigration backward(ReplayedMigration migration) {
        List<String> losses = new ArrayList<>();
        MigrationDefinition definition = migration.definition();
        replay.refuseMissingPlaceholders(definition, false);
        List<Transition> transitions = new ArrayList<>();
        if (definition.undo().isPresent()) {
            transitions.addAll(replay.transitions(
                    migration.after(), definition, definition.undo().get()));
        } else {
            for (Transition transition : migration.transitions().reversed()) {
                transitions.add(reversed(definition, transition, losses));
            }
        }
        List<Step> steps = steps(definition, Direction.BACKWARD, transitions);
        List<String> back = steps.stream()
                .flatMap(step -> step.bringsBack().stream())
                .map(Keepsake::what)
                .toList();
        return new PlannedMigration(
                definition, Direction.BACKWARD, Mode.RUN, steps, PlannedMigration.without(losses, back));
    }

    /** What SQL does is recorded after it, and, on the way back, before it. */
    private List<Step> steps(MigrationDefinition migration, Direction direction, List<Transition> transitions) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < transitions.size(); i++) {
            Transition transition = transitions.get(i);
            int record = direction == Direction.FORWARD ? i + 1 : i - 1;
            if (transition.operation() instanceof RunSql
                    && record >= 0
                    && record < transitions.size()
                    && transitions.get(record).operation() instanceof StateOnly recorded) {
                steps.add(ofSql(migration, direction, transition, transitions.get(record), recorded));
            } else {
                add(steps, migration, direction, transition);
            }
        }
        return steps;
    }

    private Step ofSql(
            MigrationDefinition migration, Direction direction, Transition sql, Transition record, StateOnly recorded) {
        Step plain = step(migration, sql);
        Step fromRecord = new Step(plain.operation(), record.before(), record.after(), plain.statements());
        Step kept = keeping.ofSql(migration, direction, fromRecord, recorded.operations());
        return new Step(
                plain.operation(),
                plain.before(),
                plain.after(),
                kept.statements(),
                kept.keeps(),
                kept.bringsBack(),
                Bounds.OPEN);
    }

    private Transition reversed(MigrationDefinition migration, Transition transition, List<String> losses) {
        Operation operation = transition.operation();
        Schema from = operation instanceof DatabaseOnly inDatabase
                ? really(transition.before(), inDatabase)
                : transition.after();
        return switch (operation.reverse(transition.before())) {
            case Reversal.Exact(Operation back) -> new Transition(back, from, transition.before());
            case Reversal.Lossy(Operation back, String whatIsLost) -> {
                losses.add(whatIsLost);
                yield new Transition(back, from, transition.before());
            }
            case Reversal.Impossible(String reason) ->
                throw new HistoryException(
                        Code.IRREVERSIBLE,
                        "Migration " + migration.id() + " (" + migration.source() + ") cannot be undone: " + reason,
                        "Say in the file how to undo it; or restore a backup, and take it out of the ledger with"
                                + " --fake.");
        };
    }

    /** What is done in the database only, is done step by step: each knows what those before it have changed there. */
    private void add(List<Step> steps, MigrationDefinition migration, Direction direction, Transition transition) {
        if (transition.operation() instanceof DatabaseOnly inDatabase) {
            Replay.inDatabase(transition.before(), migration, inDatabase.operations())
                    .forEach(inner -> add(steps, migration, direction, inner));
        } else {
            steps.add(keeping.of(migration, direction, step(migration, transition)));
        }
    }

    private Step step(MigrationDefinition migration, Transition transition) {
        Operation operation = replay.filled(transition.operation());
        try {
            return new Step(
                    operation, transition.before(), transition.after(), ddl.statements(operation, transition.before()));
        } catch (SchemaException e) {
            throw Replay.misfit(migration, operation, e);
        }
    }

    private static Schema really(Schema before, DatabaseOnly inDatabase) {
        Schema schema = before;
        for (Operation operation : inDatabase.operations()) {
            schema = operation.apply(schema);
        }
        return schema;
    }
}
