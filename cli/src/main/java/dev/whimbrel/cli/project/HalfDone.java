package dev.whimbrel.cli.project;

import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.ExpandedMigration;
import dev.whimbrel.core.replay.ReplayedMigration;
import dev.whimbrel.core.replay.Transition;
import dev.whimbrel.core.run.LedgerState;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.PersistentMap;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.operation.RenameTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What migrations leave in a database that wait for their contract. */
final class HalfDone {
    private final Project project;
    private final Set<MigrationId> ids;

    HalfDone(Project project, LedgerState ledger) {
        this.project = project;
        this.ids = ledger.expanded().stream().map(ExpandedMigration::id).collect(Collectors.toSet());
    }

    boolean contains(MigrationId id) {
        return ids.contains(id);
    }

    /** Returns what the first phase of a migration does. */
    ReplayedMigration replay(Schema before, MigrationDefinition migration) {
        List<Transition> transitions = project.planner().firstPhase(before, migration);
        return new ReplayedMigration(migration, before, transitions);
    }

    /** Returns the schema with the first phase of all of them in it. */
    Schema on(Schema before) {
        Schema schema = before;
        for (MigrationDefinition migration : migrations()) {
            schema = replay(schema, migration).after();
        }
        return schema;
    }

    /** Returns the schema without the second names of tables, which differ from server to server. */
    Schema withoutAliases(Schema schema) {
        PersistentMap<ObjectRef, SchemaObject> objects = schema.objects();
        for (MigrationDefinition migration : migrations()) {
            for (RenameTable rename : renames(migration)) {
                ObjectRef view = ObjectRef.of(ObjectRef.Kind.VIEW, rename.to());
                objects = objects.without(view).without(ObjectRef.privilegesOf(view));
            }
        }
        return new Schema(objects);
    }

    private List<MigrationDefinition> migrations() {
        List<MigrationDefinition> migrations = new ArrayList<>();
        ids.stream()
                .sorted()
                .map(project.graph()::find)
                .flatMap(Optional::stream)
                .forEach(migrations::add);
        return migrations;
    }

    private static List<RenameTable> renames(MigrationDefinition migration) {
        return migration.operations().stream()
                .filter(RenameTable.class::isInstance)
                .map(RenameTable.class::cast)
                .toList();
    }
}
