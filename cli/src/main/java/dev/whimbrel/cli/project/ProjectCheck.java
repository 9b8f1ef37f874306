package dev.whimbrel.cli.project;

import dev.whimbrel.cli.settings.MigrationSettings;
import dev.whimbrel.cli.terminal.Fields;
import dev.whimbrel.core.graph.GraphProblem;
import dev.whimbrel.core.graph.MigrationGraph;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.plan.History;
import dev.whimbrel.core.plan.HistoryProblem;
import dev.whimbrel.core.question.Questions;
import dev.whimbrel.core.run.JournalEntry;
import dev.whimbrel.core.run.LedgerState;
import dev.whimbrel.core.source.NewestFiles;
import dev.whimbrel.embedded.EmbeddedServerException;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.GraphException;
import dev.whimbrel.problem.HistoryException;
import dev.whimbrel.problem.WhimbrelException;
import dev.whimbrel.schema.operation.Operation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at each part of a project and at whether they go together; changes nothing. */
public final class ProjectCheck {
    /** What can be looked at, in the order in which one has to be well before another can be. */
    public enum Subject {
        SETTINGS,
        MIGRATIONS,
        DATABASE,
        HISTORY,
        MODELS
    }

    /**
     * What was found of one part.
     *
     * @param said what there is, or what is wrong with it
     * @param details one by one, where several things are wrong
     * @param remedy what to do; empty where all is well
     */
    public record Outcome(Subject subject, boolean good, String said, List<String> details, String remedy)
            implements Fields {}

    private final Project project;
    private final Questions questions;

    /**
     * Returns a check.
     *
     * @param questions asked about the models where they leave something open
     */
    public ProjectCheck(Project project, Questions questions) {
        this.project = project;
        this.questions = questions;
    }

    /** Returns what is found of each of some parts, in their order. */
    public List<Outcome> of(Set<Subject> wanted) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Subject subject : Subject.values()) {
            if (wanted.contains(subject)) {
                outcomes.add(outcome(subject, () -> switch (subject) {
                    case SETTINGS -> good(subject, "can be read");
                    case MIGRATIONS -> migrations();
                    case DATABASE -> database();
                    case HISTORY -> history();
                    case MODELS -> models();
                }));
            }
        }
        return outcomes;
    }

    private static Outcome outcome(Subject subject, Supplier<Outcome> look) {
        try {
            return look.get();
        } catch (WhimbrelException problem) {
            return bad(subject, String.valueOf(problem.getMessage()).strip(), problem.remedy());
        } catch (EmbeddedServerException problem) {
            return bad(subject, String.valueOf(problem.getMessage()).strip(), "");
        }
    }

    private Outcome migrations() {
        MigrationGraph graph = project.wholeGraph();
        List<GraphException> problems = Stream.concat(GraphProblem.of(graph).stream(), newestFiles(graph).stream())
                .map(GraphProblem::asException)
                .toList();
        return problems.isEmpty()
                ? good(
                        Subject.MIGRATIONS,
                        counted(graph.order().size(), "migration") + " in "
                                + counted(graph.apps().size(), "app"))
                : bad(Subject.MIGRATIONS, "do not fit together in " + problems.size() + " places", problems);
    }

    private List<GraphProblem> newestFiles(MigrationGraph graph) {
        MigrationSettings migrations = project.settings().migrations();
        return switch (migrations.conflicts()) {
            case CHECK -> List.of();
            case FILE -> new NewestFiles(migrations.directory()).problems(graph);
        };
    }

    private Outcome database() {
        LedgerState state = project.state();
        History history = new History(project.graph(), state.applied());
        return good(
                Subject.DATABASE,
                "answers; " + counted(state.applied().size(), "migration") + " applied, "
                        + history.pending().size() + " to apply");
    }

    private Outcome history() {
        LedgerState state = project.state();
        if (!state.journal().isEmpty()) {
            JournalEntry cut = state.journal().getFirst();
            return project.standing().run().isPresent()
                    ? good(Subject.HISTORY, "a run is at work on " + cut.id())
                    : bad(
                            Subject.HISTORY,
                            "a run was cut in the middle of " + cut.id(),
                            "See what the next migrate does about it with: status");
        }
        List<HistoryException> problems = new History(project.graph(), state.applied())
                .problems().stream().map(HistoryProblem::asException).toList();
        String open = state.expanded().isEmpty()
                ? ""
                : "; expanded, waiting for contract: "
                        + String.join(
                                ", ",
                                state.expanded().stream()
                                        .map(each -> each.id().toString())
                                        .toList());
        return problems.isEmpty()
                ? good(Subject.HISTORY, "goes with the files" + open)
                : bad(Subject.HISTORY, "does not go with the files in " + problems.size() + " places", problems);
    }

    private Outcome models() {
        try {
            List<MigrationDefinition> missing = new NewMigrations(project, questions, "").detect(Set.of());
            return missing.isEmpty()
                    ? good(Subject.MODELS, "have no change without a migration")
                    : bad(
                            Subject.MODELS,
                            "have changes without a migration: " + sentences(missing),
                            "Write it with: makemigrations");
        } catch (WhimbrelException problem) {
            if (problem.code() == Code.NO_MODELS && nobodySaysThatThereAreModels()) {
                return good(Subject.MODELS, "there are none in target/classes, and models.paths is not set");
            }
            throw problem;
        }
    }

    private boolean nobodySaysThatThereAreModels() {
        Path usual = project.settings().root().resolve("target/classes");
        return project.settings().models().paths().equals(List.of(usual)) && !Files.exists(usual);
    }

    private static String sentences(List<MigrationDefinition> missing) {
        return missing.stream()
                .flatMap(migration -> migration.operations().stream())
                .map(Operation::describe)
                .collect(Collectors.joining("; "));
    }

    private static Outcome good(Subject subject, String said) {
        return new Outcome(subject, true, said, List.of(), "");
    }

    private static Outcome bad(Subject subject, String said, String remedy) {
        return new Outcome(subject, false, said, List.of(), remedy);
    }

    /** One problem speaks for itself; of several, each is told, and what to do about the first. */
    private static Outcome bad(Subject subject, String several, List<? extends WhimbrelException> problems) {
        WhimbrelException first = problems.getFirst();
        return problems.size() == 1
                ? bad(subject, String.valueOf(first.getMessage()), first.remedy())
                : new Outcome(
                        subject,
                        false,
                        several,
                        problems.stream()
                                .map(problem -> String.valueOf(problem.getMessage()))
                                .toList(),
                        first.remedy());
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
