package dev.whimbrel.core.plan;

import dev.whimbrel.core.graph.MigrationGraph;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.GraphException;
import dev.whimbrel.problem.TargetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the migrations between what a ledger says and a target. */
final class Router {
    private final MigrationGraph graph;
    private final History history;

    Router(MigrationGraph graph, History history) {
        this.graph = graph;
        this.history = history;
    }

    Route to(Target target) {
        return switch (target) {
            case Target.Everything everything -> everything();
            case Target.Nothing nothing -> zero(history.missing(), history.applied());
            case Target.App(String app) -> forward(graph.withAncestors(List.of(head(app))));
            case Target.AppZero(String app) -> zero(app);
            case Target.Named(String app, String prefix) -> named(graph.named(app, prefix));
            case Target.Relative relative -> relative(relative);
        };
    }

    private Route zero(String app) {
        List<MigrationDefinition> missing = history.missing().stream()
                .filter(migration -> migration.id().app().equals(app))
                .toList();
        List<MigrationDefinition> known = missing.isEmpty() ? graph.requireApp(app) : graph.of(app);
        return zero(missing, graph.withDescendants(ids(known)));
    }

    /** Takes what has no file out of the ledger as well: that can be faked, and nothing else can be done with it. */
    private Route zero(List<MigrationDefinition> missing, List<MigrationDefinition> unwanted) {
        List<MigrationDefinition> all = new ArrayList<>(unwanted);
        all.addAll(missing);
        return backward(all);
    }

    private Route relative(Target.Relative target) {
        target.app().ifPresent(graph::requireApp);
        return target.count() < 0
                ? backward(graph.withDescendants(last(-target.count(), inScope(target, history.applied()))))
                : forward(graph.withAncestors(first(target.count(), inScope(target, history.pending()))));
    }

    private Route everything() {
        graph.apps().forEach(this::head);
        return new Route(Direction.FORWARD, history.pending());
    }

    /** Django's rule: only what comes after it in its own app goes, and whatever stands on that. */
    private Route named(MigrationId id) {
        if (!history.isApplied(id)) {
            return forward(graph.withAncestors(List.of(id)));
        }
        return backward(graph.withDescendants(graph.children(id).stream()
                .filter(child -> child.app().equals(id.app()))
                .toList()));
    }

    private Route forward(List<MigrationDefinition> wanted) {
        return new Route(
                Direction.FORWARD,
                wanted.stream()
                        .filter(definition -> !history.isApplied(definition.id()))
                        .toList());
    }

    private Route backward(List<MigrationDefinition> unwanted) {
        return new Route(
                Direction.BACKWARD,
                unwanted.stream()
                        .filter(definition -> history.isApplied(definition.id()))
                        .toList()
                        .reversed());
    }

    private MigrationId head(String app) {
        graph.requireApp(app);
        List<MigrationId> heads = graph.heads(app);
        if (heads.size() > 1) {
            throw new GraphException(
                    Code.SEVERAL_HEADS,
                    "App " + app + " has several newest migrations: " + joined(heads)
                            + "; they were added beside each other",
                    "Let one come after the other, or add a migration that comes after all of them; or name the one to go"
                            + " to.");
        }
        return heads.getFirst();
    }

    private static List<MigrationDefinition> inScope(Target.Relative target, List<MigrationDefinition> migrations) {
        return migrations.stream()
                .filter(definition ->
                        target.app().map(definition.id().app()::equals).orElse(true))
                .toList();
    }

    private static List<MigrationId> first(int count, List<MigrationDefinition> pending) {
        refuseTooMany(count, pending, "pending");
        return ids(pending.subList(0, count));
    }

    private static List<MigrationId> last(int count, List<MigrationDefinition> applied) {
        refuseTooMany(count, applied, "applied");
        return ids(applied.subList(applied.size() - count, applied.size()));
    }

    private static void refuseTooMany(int count, List<MigrationDefinition> migrations, String what) {
        if (count > migrations.size()) {
            throw new TargetException(
                    Code.UNKNOWN_TARGET,
                    "The target is " + count + " migrations away, and only " + migrations.size() + " are " + what,
                    "See them with: showmigrations");
        }
    }

    private static List<MigrationId> ids(Collection<MigrationDefinition> migrations) {
        return migrations.stream().map(MigrationDefinition::id).toList();
    }

    private static String joined(List<MigrationId> ids) {
        return ids.stream().map(MigrationId::name).collect(Collectors.joining(", "));
    }
}
