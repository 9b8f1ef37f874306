package dev.whimbrel.core.plan;

import dev.whimbrel.core.dialect.Ddl;
import dev.whimbrel.core.graph.MigrationGraph;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.replay.Replay;
import dev.whimbrel.core.replay.Transition;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.HistoryException;
import dev.whimbrel.schema.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Joins the migrations on disk with what a ledger says, to the steps that lead to a target. */
public final class Planner {
    private final MigrationGraph graph;
    private final Replay replay;
    private final Ddl ddl;
    private final Keeping keeping;
    private final Carrying carrying;
    private final List<ExpandedMigration> expanded;
    private final Steps steps;

    public Planner(MigrationGraph graph, Replay replay, Ddl ddl) {
        this(graph, replay, ddl, Keeping.NOTHING, Carrying.PLAIN, List.of());
    }

    private Planner(
            MigrationGraph graph,
            Replay replay,
            Ddl ddl,
            Keeping keeping,
            Carrying carrying,
            List<ExpandedMigration> expanded) {
        this.graph = graph;
        this.replay = replay;
        this.ddl = ddl;
        this.keeping = keeping;
        this.carrying = carrying;
        this.expanded = expanded;
        this.steps = new Steps(replay, ddl, keeping);
    }

    /** Returns one that keeps aside and brings back in another way. */
    public Planner keeping(Keeping newKeeping) {
        return new Planner(graph, replay, ddl, newKeeping, carrying, expanded);
    }

    /** Returns one that knows how a migration is carried out while others work with the database. */
    public Planner rewriting(UnaryOperator<PlannedMigration> rewriting) {
        return rewriting(List.of(rewriting));
    }

    /** Returns one that does so in the first way; in the others it may have been begun. */
    public Planner rewriting(List<UnaryOperator<PlannedMigration>> rewritings) {
        return carrying(carrying.rewriting(rewritings));
    }

    /** Returns this one, and those that plan as the same may have been begun. */
    public List<Planner> ways() {
        return carrying.ways().stream().map(this::carrying).toList();
    }

    /** Returns one that plans so, or as the files have it. */
    public Planner online(boolean wanted) {
        return carrying(carrying.online(wanted));
    }

    /** Returns one that knows how migrations are divided into phases. */
    public Planner phasing(Phasing newPhasing) {
        return carrying(carrying.phasing(newPhasing));
    }

    /** Returns one that plans this much of each migration. */
    public Planner during(Phase phase) {
        return carrying(carrying.during(phase));
    }

    private Planner carrying(Carrying newCarrying) {
        return new Planner(graph, replay, ddl, keeping, newCarrying, expanded);
    }

    /** Returns one that knows what waits for its contract in a database. */
    public Planner expanded(List<ExpandedMigration> waiting) {
        return new Planner(graph, replay, ddl, keeping, carrying, List.copyOf(waiting));
    }

    public boolean isOnline() {
        return carrying.online();
    }

    public Phase phase() {
        return carrying.phase();
    }

    /** Returns one that keeps aside what is dropped, or not, in the same custody. */
    public Planner keepingDropped(boolean wanted) {
        return keeping(new Keeping(keeping.custody(), wanted, keeping.kept(), keeping.finishing()));
    }

    /** Returns one that knows what a database keeps. */
    public Planner knowing(List<Kept> kept) {
        return keeping(keeping.knowing(kept));
    }

    /**
     * Returns which migrations a plan would hold, without looking into them.
     *
     * <p>Throws {@code TargetException} when the target does not exist or is not the only one meant, and {@code
     * HistoryException} when the ledger does not go with the files. An applied migration without a file stops only a run
     * that would change its app: elsewhere nothing depends on what it did.
     */
    public Route route(Collection<AppliedMigration> applied, Target target, Mode mode) {
        return route(new History(graph, applied), target, mode);
    }

    private Route route(History history, Target target, Mode mode) {
        Route route = new PhaseRoute(history, expanded, carrying.phase())
                .of(new Router(history).to(target))
                .noting(history.unrecorded());
        if (mode == Mode.RUN) {
            refuse(history.problems(), route);
        }
        return route;
    }

    /** Returns the way to the target; throws as {@link #route} does, and where a migration cannot be undone. */
    public Plan plan(Collection<AppliedMigration> applied, Target target, Mode mode) {
        History history = new History(graph, applied);
        Route route = route(history, target, mode);
        List<PlannedMigration> planned = new ArrayList<>(route.unrecorded().stream()
                .map(squash -> PlannedMigration.inLedgerOnly(squash, Direction.FORWARD, Mode.NOTE))
                .toList());
        switch (mode) {
            case RUN -> planned.addAll(plan(history, route).migrations());
            case FAKE, NOTE ->
                route.migrations().stream()
                        .map(migration -> PlannedMigration.inLedgerOnly(migration, route.direction(), mode))
                        .forEach(planned::add);
        }
        return new Plan(planned);
    }

    /** Returns the plan that takes one migration to the end that another run did not reach. */
    public Plan finish(Collection<AppliedMigration> applied, MigrationId id, Direction direction, Phase phase) {
        History history = new History(graph, applied);
        MigrationDefinition migration = history.graph()
                .find(id)
                .orElseThrow(() -> new HistoryException(
                        Code.MISSING_MIGRATION,
                        "A run was cut in the middle of migration " + id + ", and no file defines that",
                        "Bring its file back, so that the migration can be finished."));
        return keeping(keeping.whereCut()).during(phase).plan(history, new Route(direction, List.of(migration)));
    }

    /** Returns one migration as it would run on a database that holds just what it comes after. */
    public PlannedMigration preview(MigrationId id, Direction direction) {
        MigrationGraph around = graph.find(id).isPresent() ? graph : graph.withoutSquashes();
        List<MigrationDefinition> before = new ArrayList<>(around.withAncestors(List.of(id)));
        MigrationDefinition migration = around.definition(id);
        before.remove(migration);
        return plan(before, new Route(direction, List.of(migration)))
                .migrations()
                .getFirst();
    }

    /** Returns what the first phase of a migration does, in an order in which it can be replayed. */
    public List<Transition> firstPhase(Schema before, MigrationDefinition migration) {
        return carrying.phasing().divide(steps.forward(replay.replay(before, migration))).expand().steps().stream()
                .map(step -> new Transition(step.operation(), step.before(), step.after()))
                .toList();
    }

    private Plan plan(History history, Route route) {
        if (route.isEmpty()) {
            return new Plan(List.of());
        }
        Set<MigrationId> going =
                route.migrations().stream().map(MigrationDefinition::id).collect(Collectors.toCollection(HashSet::new));
        List<MigrationDefinition> staying = history.applied().stream()
                .filter(migration -> !going.contains(migration.id()))
                .toList();
        return plan(staying, route);
    }

    /**
     * What stays is replayed first. That is a possible order, for nothing that stays comes after something that goes; and
     * so one replay gives the schemas around every migration of the route, in either direction.
     */
    private Plan plan(List<MigrationDefinition> staying, Route route) {
        Schema schema = replay.schemaAfter(Schema.EMPTY, staying);
        List<PlannedMigration> planned = new ArrayList<>();
        switch (carrying.phase() == Phase.WHOLE ? route.direction() : Direction.FORWARD) {
            case FORWARD -> {
                Set<MigrationId> waiting = new HashSet<>();
                for (MigrationDefinition migration : route.migrations()) {
                    if (migration.after().stream().anyMatch(waiting::contains)) {
                        waiting.add(migration.id());
                        continue;
                    }
                    var replayed = replay.replay(schema, migration);
                    PlannedMigration part = carrying.forward(steps.forward(replayed));
                    planned.add(part);
                    if (part.phase() == Phase.WHOLE) {
                        schema = replayed.after();
                    } else {
                        waiting.add(migration.id());
                    }
                }
            }
            case BACKWARD -> {
                for (MigrationDefinition migration : route.migrations().reversed()) {
                    var replayed = replay.replay(schema, migration);
                    planned.addFirst(carrying.backward(steps.backward(replayed)));
                    schema = replayed.after();
                }
            }
        }
        return new Plan(planned);
    }

    private static void refuse(List<HistoryProblem> problems, Route route) {
        Set<String> apps = route.migrations().stream()
                .map(migration -> migration.id().app())
                .collect(Collectors.toSet());
        for (HistoryProblem problem : problems) {
            boolean stops = switch (problem) {
                case HistoryProblem.AppliedTooEarly early -> true;
                case HistoryProblem.Edited edited -> true;
                case HistoryProblem.Missing missing -> apps.contains(missing.app());
            };
            if (stops) {
                throw problem.asException();
            }
        }
    }
}
