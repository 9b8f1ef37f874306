package dev.whimbrel.cli.command;

import dev.whimbrel.cli.project.Project;
import dev.whimbrel.cli.terminal.Terminal;
import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.Direction;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.core.plan.Step;
import dev.whimbrel.schema.operation.RunJava;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the SQL of a migration; connects to no database of yours. */
@Command(
        name = "sqlmigrate",
        description = "Show the SQL of a migration, without running it and without a connection.",
        footer = {
            "",
            "Examples:",
            "  whimbrel sqlmigrate assignment 0003",
            "  whimbrel sqlmigrate assignment 0003 --backwards"
        })
public final class SqlMigrate implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "APP", index = "0", description = "The app.")
    private String app = "";

    @Parameters(paramLabel = "NAME", index = "1", description = "The migration, or the beginning of its name.")
    private String name = "";

    @Option(names = "--backwards", description = "Show how it is taken back.")
    private boolean backwards;

    private boolean inTransaction;

    public SqlMigrate(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Project project = session.project()) {
            MigrationId id = project.graph().named(app, name);
            Direction direction = backwards ? Direction.BACKWARD : Direction.FORWARD;
            PlannedMigration migration = project.planner().preview(id, direction);
            boolean transactional = migration.definition().transactional();
            if (transactional) {
                begin();
            }
            migration.steps().forEach(step -> show(step, transactional));
            commit();
        }
        return 0;
    }

    private void show(Step step, boolean transactional) {
        Terminal terminal = session.terminal();
        terminal.line("--");
        terminal.line("-- " + Words.capitalised(step.operation().describe()));
        terminal.line("--");
        if (step.operation() instanceof RunJava) {
            terminal.line("-- THIS OPERATION IS JAVA CODE AND CANNOT BE WRITTEN AS SQL");
        } else if (step.statements().isEmpty()) {
            terminal.line("-- (no-op)");
        }
        for (Statement statement : step.statements()) {
            if (!statement.transactional()) {
                commit();
            } else if (transactional) {
                begin();
            }
            terminal.line(statement.sql() + ";");
        }
    }

    private void begin() {
        if (!inTransaction) {
            session.terminal().line("BEGIN;");
        }
        inTransaction = true;
    }

    private void commit() {
        if (inTransaction) {
            session.terminal().line("COMMIT;");
        }
        inTransaction = false;
    }
}
