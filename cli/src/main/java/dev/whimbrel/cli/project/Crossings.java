package dev.whimbrel.cli.project;

import dev.whimbrel.cli.settings.Routing;
import dev.whimbrel.core.graph.MigrationGraph;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.AppliedMigration;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.Planner;
import dev.whimbrel.core.plan.Route;
import dev.whimbrel.core.plan.Target;
import dev.whimbrel.core.run.LedgerState;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.DatabaseException;
import dev.whimbrel.problem.HistoryException;
import dev.whimbrel.problem.NearestNames;
import dev.whimbrel.problem.TargetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * The dependencies that lead from the migrations of one database to those of others.
 *
 * <p>They are an order and nothing else: what the one does cannot need what the other holds, for no statement reaches both.
 */
public final class Crossings {
    private final Project project;
    private final Routing routing;
    private final String database;
    private final Map<String, Set<MigrationId>> applied = new HashMap<>();
    private final List<String> notices = new ArrayList<>();

    Crossings(Project project, String database) {
        this.project = project;
        this.routing = project.settings().routing();
        this.database = database;
    }

    /** Returns the graph of the migrations that belong into this database. */
    MigrationGraph own() {
        return routing.isTrivial()
                ? project.wholeGraph()
                : project.wholeGraph().only(app -> routing.belongs(app, database));
    }

    /** Throws for an app that has migrations, but belongs into another database. */
    public void refuseElsewhere(String app) {
        if (project.wholeGraph().apps().contains(app) && !routing.belongs(app, database)) {
            String home = routing.ownerOf(app);
            throw new TargetException(
                    Code.UNKNOWN_TARGET,
                    "The app " + app + " belongs to database " + home + ", and this is about database " + database,
                    "Say so: --database " + home);
        }
    }

    /** Returns the migrations of other databases that have to be applied before this one. */
    public List<MigrationId> before(MigrationId id) {
        return routing.isTrivial()
                ? List.of()
                : project.wholeGraph().find(id).stream()
                        .flatMap(definition -> definition.after().stream())
                        .filter(parent -> !routing.belongs(parent.app(), database))
                        .toList();
    }

    /** Returns the other database into which a migration belongs, if it is one of another. */
    public Optional<String> elsewhere(MigrationId id) {
        return routing.belongs(id.app(), database)
                        || project.wholeGraph().find(id).isEmpty()
                ? Optional.empty()
                : Optional.of(home(id));
    }

    /** Returns the database of a migration of another one, as people are told. */
    public String home(MigrationId id) {
        return routing.ownerOf(id.app());
    }

    /**
     * Asks the other databases, and throws {@code HistoryException} where one of them is not yet, or still, where the way to
     * a target takes it for granted. One that does not answer is told of, and stops nothing.
     */
    public void check(Planner planner, LedgerState state, Target target) {
        if (!routing.isTrivial()) {
            Route route = planner.expanded(state.expanded()).route(state.applied(), target, Mode.RUN);
            switch (route.direction()) {
                case FORWARD -> route.migrations().forEach(this::requireParents);
                case BACKWARD -> route.migrations().forEach(this::refuseChildren);
            }
        }
    }

    /** Returns what could not be checked. */
    public List<String> notices() {
        return notices;
    }

    /** Returns what is odd about the apps that the settings name for this database. */
    public List<String> strayClaims() {
        SortedSet<String> known = project.allApps();
        return routing.claimedBy(database).stream()
                .filter(app -> !known.contains(app))
                .map(app -> "database " + database + " is to hold the app " + app
                        + ", of which there are no migrations. " + NearestNames.question(app, known))
                .map(String::strip)
                .toList();
    }

    /** Returns the databases of the settings, each after those that it waits for, as far as that can be. */
    public List<String> inOrder() {
        List<String> open = new ArrayList<>(project.settings().databases().keySet());
        List<String> order = new ArrayList<>();
        while (!open.isEmpty()) {
            String next = open.stream()
                    .filter(name -> waitsFor(name).stream().noneMatch(open::contains))
                    .findFirst()
                    .orElse(open.getFirst()); // they wait for each other; the checks say where
            order.add(next);
            open.remove(next);
        }
        return order;
    }

    private Set<String> waitsFor(String name) {
        Set<String> others = project.wholeGraph().order().stream()
                .filter(migration -> routing.belongs(migration.id().app(), name))
                .flatMap(migration -> migration.after().stream())
                .filter(parent -> !routing.belongs(parent.app(), name))
                .map(parent -> routing.ownerOf(parent.app()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        others.remove(name);
        return others;
    }

    private void requireParents(MigrationDefinition migration) {
        for (MigrationId parent : before(migration.id())) {
            if (isApplied(parent, migration.id(), true)) {
                continue;
            }
            throw new HistoryException(
                    Code.INCONSISTENT_HISTORY,
                    "Migration " + migration.id() + " comes after " + parent + ", which is not applied in database "
                            + home(parent),
                    "Migrate that one first: whimbrel migrate --database " + home(parent)
                            + "; or all in the right order: whimbrel migrate --database all");
        }
    }

    private void refuseChildren(MigrationDefinition migration) {
        for (MigrationId child : project.wholeGraph().children(migration.id())) {
            if (!routing.belongs(child.app(), database) && isApplied(child, migration.id(), false)) {
                throw new HistoryException(
                        Code.INCONSISTENT_HISTORY,
                        "Migration " + migration.id() + " cannot be taken back before " + child
                                + ", which comes after it and is applied in database " + home(child),
                        "Take that one back first: whimbrel migrate " + child.app() + " NAME --database " + home(child)
                                + ", where NAME is the one before it, or zero.");
            }
        }
    }

    private boolean isApplied(MigrationId id, MigrationId asking, boolean otherwise) {
        String home = home(id);
        try {
            Set<MigrationId> there = applied.computeIfAbsent(home, this::appliedIn);
            List<MigrationId> parts = project.wholeGraph().definition(id).replaces();
            return there.contains(id) || !parts.isEmpty() && there.containsAll(parts);
        } catch (DatabaseException e) {
            notices.add("database " + home + " does not answer, so nobody knows whether " + id
                    + " is applied there, to which " + asking + " is bound: " + e.getMessage());
            return otherwise;
        }
    }

    private Set<MigrationId> appliedIn(String name) {
        return project.state(project.database(name)).applied().stream()
                .map(AppliedMigration::id)
                .collect(Collectors.toSet());
    }
}
