package dev.whimbrel.cli.project;

import dev.whimbrel.core.data.RowProgress;
import dev.whimbrel.core.migration.Placeholders;
import dev.whimbrel.core.migration.TaskDefinition;
import dev.whimbrel.core.plan.History;
import dev.whimbrel.core.run.RunListener;
import dev.whimbrel.core.run.TaskRun;
import dev.whimbrel.core.run.Time;
import dev.whimbrel.core.source.MigrationLoader;
import dev.whimbrel.core.source.MigrationSources;
import dev.whimbrel.schema.Schema;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The tasks of a project, and how they are run on its database. */
public final class Tasks {
    private final Project project;
    private final MigrationSources sources;
    private final Placeholders placeholders;
    private final Interruption interruption;

    Tasks(Project project, MigrationSources sources, Placeholders placeholders, Interruption interruption) {
        this.project = project;
        this.sources = sources;
        this.placeholders = placeholders;
        this.interruption = interruption;
    }

    /** Returns all tasks, by app and name. */
    public List<TaskDefinition> all() {
        return new MigrationLoader().tasks(sources);
    }

    /** Runs one; throws as {@link TaskRun#run} does. */
    public List<TaskRun.Change> run(
            TaskDefinition task, boolean dryRun, Duration patience, RunListener listener, RowProgress progress) {
        TaskRun run = new TaskRun(
                project.database().connections(),
                project.dialect(),
                project.ledger(),
                Time.of(Clock.systemUTC()),
                patience,
                interruption::isAsked);
        return run.run(
                task,
                applied -> project.replay().schemaAfter(Schema.EMPTY, new History(project.graph(), applied).applied()),
                placeholders,
                dryRun,
                listener,
                progress);
    }
}
