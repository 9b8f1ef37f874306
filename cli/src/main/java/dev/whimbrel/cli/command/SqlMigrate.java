package dev.whimbrel.cli.command;

import dev.whimbrel.cli.project.Project;
import dev.whimbrel.cli.terminal.Fields;
import dev.whimbrel.cli.terminal.Result;
import dev.whimbrel.cli.terminal.Terminal;
import dev.whimbrel.core.dialect.Dialect;
import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.core.graph.MigrationGraph;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.Direction;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.core.plan.Step;
import dev.whimbrel.schema.operation.Backfill;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RunJava;
import java.util.List;
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

    public SqlMigrate(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Project project = session.projectOf(app)) {
            MigrationId id = find(project.graph());
            Direction direction = backwards ? Direction.BACKWARD : Direction.FORWARD;
            PlannedMigration migration = project.planner().preview(id, direction);
            session.terminal()
                    .result(new Sql(
                            id.toString(),
                            direction,
                            migration.definition().transactional(),
                            opening(project.dialect(), migration),
                            migration.steps().stream().map(Part::of).toList()));
        }
        return 0;
    }

    /** A squash stands in the graph for what it replaces; who names one of these means that. */
    private MigrationId find(MigrationGraph graph) {
        boolean here = graph.of(app).stream().anyMatch(each -> each.id().name().startsWith(name));
        MigrationGraph single = here ? graph : graph.withoutSquashes();
        boolean part = single.of(app).stream().anyMatch(each -> each.id().name().startsWith(name));
        return (part ? single : graph).named(app, name);
    }

    /** A run begins its session so; whoever runs the SQL by hand has to as well. */
    private static List<String> opening(Dialect dialect, PlannedMigration migration) {
        List<Statement> all = migration.steps().stream()
                .flatMap(step -> step.statements().stream())
                .toList();
        return dialect.openingFor(all).stream().map(Statement::sql).toList();
    }

    /** What a migration does, or what takes it back. */
    private record Sql(
            String migration, Direction direction, boolean transactional, List<String> opening, List<Part> operations)
            implements Result {
        @Override
        public void print(Terminal terminal) {
            opening.forEach(sql -> terminal.line(sql + ";"));
            terminal.text(new Script(transactional).of(operations));
        }
    }

    /**
     * One operation.
     *
     * @param java whether it is code, which has no SQL
     */
    private record Part(String operation, boolean java, List<Line> statements) implements Fields {
        static Part of(Step step) {
            return new Part(
                    step.operation().describe(),
                    isJava(step.operation()),
                    step.operation() instanceof Backfill backfill
                            ? lines(backfill)
                            : step.statements().stream()
                                    .map(statement -> new Line(statement.sql(), statement.transactional()))
                                    .toList());
        }
    }

    private static boolean isJava(Operation operation) {
        return operation instanceof RunJava
                || (operation instanceof Backfill backfill && backfill.work() instanceof Backfill.Work.Java);
    }

    private static List<Line> lines(Backfill backfill) {
        return switch (backfill.work()) {
            case Backfill.Work.Sql(String text) ->
                List.of(new Line(
                        "-- FOR " + (backfill.batchSize() == Backfill.ADAPTIVE ? "SOME" : backfill.batchSize())
                                + " ROWS OF " + backfill.table()
                                + " AT A TIME, EACH TIME IN A TRANSACTION OF ITS OWN:\n"
                                + text.strip().replaceFirst(";$", ""),
                        false));
            case Backfill.Work.Java java -> List.of();
        };
    }

    private record Line(String sql, boolean transactional) implements Fields {}

    /** Joins the parts, with the transactions that a run would make around them. */
    private static final class Script {
        private final StringBuilder text = new StringBuilder();
        private final boolean transactional;
        private boolean inTransaction;

        Script(boolean transactional) {
            this.transactional = transactional;
        }

        String of(List<Part> parts) {
            begin();
            parts.forEach(this::add);
            commit();
            return text.toString();
        }

        private void add(Part part) {
            text.append("--\n-- ").append(Words.capitalised(part.operation())).append("\n--\n");
            if (part.java()) {
                text.append("-- THIS OPERATION IS JAVA CODE AND CANNOT BE WRITTEN AS SQL\n");
            } else if (part.statements().isEmpty()) {
                text.append("-- (no-op)\n");
            }
            for (Line statement : part.statements()) {
                if (statement.transactional()) {
                    begin();
                } else {
                    commit();
                }
                text.append(statement.sql()).append(";\n");
            }
        }

        private void begin() {
            if (transactional && !inTransaction) {
                text.append("BEGIN;\n");
                inTransaction = true;
            }
        }

        private void commit() {
            if (inTransaction) {
                text.append("COMMIT;\n");
                inTransaction = false;
            }
        }
    }
}
