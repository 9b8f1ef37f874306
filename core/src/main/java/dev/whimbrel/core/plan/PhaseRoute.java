package dev.whimbrel.core.plan;

import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.HistoryException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What of a route can be gone while migrations wait for their contract. */
final class PhaseRoute {
    private final History history;
    private final List<ExpandedMigration> expanded;
    private final Set<MigrationId> waiting;
    private final Phase phase;

    PhaseRoute(History history, List<ExpandedMigration> expanded, Phase phase) {
        this.history = history;
        this.expanded = expanded;
        this.waiting = expanded.stream().map(ExpandedMigration::id).collect(Collectors.toSet());
        this.phase = phase;
    }

    /** Throws {@code HistoryException} where the route leads over a migration that waits. */
    Route of(Route route) {
        return switch (phase) {
            case WHOLE -> waiting.isEmpty() ? route : whole(route);
            case EXPAND -> new Route(forward(route, "expand").direction(), standingOnNothing(route));
            case CONTRACT -> new Route(Direction.FORWARD, contracted(forward(route, "contract")));
            case ABORT ->
                new Route(Direction.BACKWARD, known(route.migrations()).reversed());
        };
    }

    private Route whole(Route route) {
        switch (route.direction()) {
            case FORWARD ->
                standingOn(route).ifPresent(migration -> {
                    throw open(migration + " comes after a migration that is only expanded", "so it has to wait");
                });
            case BACKWARD -> {
                Set<MigrationId> going =
                        route.migrations().stream().map(MigrationDefinition::id).collect(Collectors.toSet());
                boolean undermined = history.graph().withAncestors(waiting).stream()
                        .anyMatch(migration -> going.contains(migration.id()));
                if (undermined) {
                    throw open("What would be taken back is what an expanded migration stands on", "so it has to stay");
                }
            }
        }
        return new Route(
                route.direction(),
                route.migrations().stream()
                        .filter(migration -> !waiting.contains(migration.id()))
                        .toList());
    }

    private HistoryException open(String what, String so) {
        String names = waiting.stream().sorted().map(MigrationId::toString).collect(Collectors.joining(", "));
        return new HistoryException(
                Code.OUT_OF_PHASE,
                what + " (" + names + "), " + so,
                "End that first: whimbrel migrate --phase contract, once no old version of the application is left; or"
                        + " whimbrel abort.");
    }

    private Optional<MigrationId> standingOn(Route route) {
        return route.migrations().stream()
                .filter(migration -> migration.after().stream().anyMatch(waiting::contains))
                .map(MigrationDefinition::id)
                .findFirst();
    }

    private static Route forward(Route route, String phase) {
        if (route.direction() == Direction.BACKWARD && !route.isEmpty()) {
            throw new HistoryException(
                    Code.OUT_OF_PHASE,
                    "The target lies behind the database, and --phase " + phase + " only goes forward",
                    "To take back what is expanded: whimbrel abort. To take back what is applied: leave --phase out.");
        }
        return route;
    }

    /** What comes after a migration that waits has to wait as well. */
    private List<MigrationDefinition> standingOnNothing(Route route) {
        Set<MigrationId> held = new HashSet<>(waiting);
        route.migrations().stream()
                .filter(migration -> migration.after().stream().anyMatch(held::contains))
                .forEach(migration -> held.add(migration.id()));
        return route.migrations().stream()
                .filter(migration -> !held.contains(migration.id()))
                .toList();
    }

    private List<MigrationDefinition> contracted(Route route) {
        List<MigrationDefinition> known = known(route.migrations());
        if (known.isEmpty() && !route.isEmpty()) {
            throw new HistoryException(
                    Code.OUT_OF_PHASE,
                    "Nothing is expanded, so there is nothing to contract; "
                            + route.migrations().getFirst().id() + " is not even expanded",
                    "First: whimbrel migrate --phase expand");
        }
        return known;
    }

    /** Those of them that wait, as they were when they were expanded. */
    private List<MigrationDefinition> known(List<MigrationDefinition> migrations) {
        for (ExpandedMigration each : expanded) {
            Optional<MigrationDefinition> file = history.graph().find(each.id());
            if (file.isEmpty()) {
                throw new HistoryException(
                        Code.MISSING_MIGRATION,
                        "Migration " + each.id() + " is expanded, and no file defines it",
                        "Bring its file back, so that it can be contracted, or aborted.");
            }
            if (!file.get().checksum().equals(each.checksum())) {
                throw new HistoryException(
                        Code.EDITED_MIGRATION,
                        "Migration " + each.id() + " is expanded, and "
                                + file.get().source() + " was edited since",
                        "Bring the file back as it was, and put the change into a new migration; or abort with the file"
                                + " as it was, and expand it anew.");
            }
        }
        return migrations.stream()
                .filter(migration -> waiting.contains(migration.id()))
                .toList();
    }
}
