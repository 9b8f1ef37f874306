package dev.whimbrel.core.squash;

import dev.whimbrel.core.diff.Optimizer;
import dev.whimbrel.core.graph.MigrationGraph;
import dev.whimbrel.core.migration.BorrowedStep;
import dev.whimbrel.core.migration.Header;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.replay.Replay;
import dev.whimbrel.core.replay.Transition;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.GraphException;
import dev.whimbrel.problem.TargetException;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Backfill;
import dev.whimbrel.schema.operation.DatabaseOnly;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RunJava;
import dev.whimbrel.schema.operation.RunSql;
import dev.whimbrel.schema.operation.StateOnly;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes one migration of several of an app, which does what they do, with as few operations as that takes. */
public final class Squasher {
    private final MigrationGraph graph;
    private final Replay replay;

    public Squasher(MigrationGraph graph, Replay replay) {
        this.graph = graph;
        this.replay = replay;
    }

    /**
     * Returns the migrations of an app from one to another, in the order of the graph; throws {@code TargetException} when
     * one of them does not exist, or when the first does not come before the last.
     *
     * @param first the name, or its beginning; empty for the first of the app
     */
    public List<MigrationDefinition> range(String app, String first, String last) {
        MigrationId end = graph.named(app, last);
        List<MigrationDefinition> upTo = graph.withAncestors(List.of(end)).stream()
                .filter(each -> each.id().app().equals(app))
                .toList();
        if (first.isEmpty()) {
            return upTo;
        }
        MigrationId start = graph.named(app, first);
        Set<MigrationId> onwards = ids(graph.withDescendants(List.of(start)));
        if (!onwards.contains(end)) {
            throw new TargetException(
                    Code.UNKNOWN_TARGET,
                    "Migration " + end + " does not come after " + start
                            + ", so there is nothing between them to squash",
                    "Name the earlier one first. See their order with: showmigrations " + app);
        }
        return upTo.stream().filter(each -> onwards.contains(each.id())).toList();
    }

    /**
     * Returns the squash of some migrations.
     *
     * @param members as {@link #range} returns them
     * @param slug what follows the number in its name; empty for the names of the first and the last
     * @param optimize whether to make the operations fewer
     */
    public Squash squash(List<MigrationDefinition> members, String slug, boolean optimize) {
        Set<MigrationId> inside = new LinkedHashSet<>(ids(members));
        List<MigrationDefinition> around = graph.withAncestors(inside).stream()
                .filter(each -> !inside.contains(each.id()))
                .toList();
        refuseCircle(members, inside, around);
        refuseAmbiguousCode(members);
        refuseBackfills(members);
        Undo.refuseImpossible(members);
        boolean ownUndo = members.stream().anyMatch(each -> each.undo().isPresent());
        Schema before = replay.schemaAfter(Schema.EMPTY, around);
        List<Operation> all = new ArrayList<>();
        List<Operation> kept = new ArrayList<>();
        List<Operation> undo = new ArrayList<>();
        Schema schema = before;
        for (MigrationDefinition member : members) {
            List<Transition> transitions = replay.replay(schema, member).transitions();
            transitions.forEach(transition -> all.add(transition.operation()));
            kept.addAll(withoutElidable(member, transitions));
            if (ownUndo) {
                undo.addAll(0, Undo.of(member, transitions));
            }
            schema = transitions.isEmpty() ? schema : transitions.getLast().after();
        }
        List<Operation> operations = optimize ? Optimizer.optimize(kept, before) : List.copyOf(kept);
        MigrationDefinition made = new MigrationDefinition(
                new MigrationId(members.getFirst().id().app(), name(members, slug)),
                header(members, inside),
                operations,
                ownUndo ? Optional.of(undo) : Optional.empty(),
                "",
                "");
        return new Squash(made, before, all.size(), toPort(operations));
    }

    /** A new database has no rows that it would change; SQL that changes tables as well is not only that. */
    private static List<Operation> withoutElidable(MigrationDefinition member, List<Transition> transitions) {
        List<Operation> kept = new ArrayList<>();
        for (int at = 0; at < transitions.size(); at++) {
            Operation operation = transitions.get(at).operation();
            boolean hasEffects = at + 1 < transitions.size()
                    && member.source().endsWith(".sql")
                    && transitions.get(at + 1).operation() instanceof StateOnly;
            if (hasEffects || !isElidable(operation)) {
                kept.add(owned(member.id(), operation));
            }
        }
        return kept;
    }

    private static boolean isElidable(Operation operation) {
        return switch (operation) {
            case RunSql run -> run.elidable();
            case RunJava run -> run.elidable();
            case Backfill backfill -> backfill.elidable();
            case DatabaseOnly(List<Operation> inner) -> inner.stream().allMatch(Squasher::isElidable);
            default -> false;
        };
    }

    private static Operation owned(MigrationId owner, Operation operation) {
        return operation instanceof RunJava run
                ? new RunJava(
                        run.description(),
                        BorrowedStep.of(owner, run.code()),
                        run.undo().map(back -> BorrowedStep.of(owner, back)),
                        run.elidable())
                : operation;
    }

    private static List<MigrationId> toPort(List<Operation> operations) {
        return operations.stream()
                .filter(RunJava.class::isInstance)
                .map(operation -> ((RunJava) operation).code())
                .filter(BorrowedStep.class::isInstance)
                .map(code -> ((BorrowedStep) code).owner())
                .distinct()
                .toList();
    }

    /** A backfill's code has no name by which it could be found again; but it is about rows, so it can nearly always go. */
    private static void refuseBackfills(List<MigrationDefinition> members) {
        for (MigrationDefinition member : members) {
            for (Operation operation : member.operations()) {
                if (operation instanceof Backfill backfill
                        && backfill.work() instanceof Backfill.Work.Java
                        && !backfill.elidable()) {
                    throw new TargetException(
                            Code.USAGE,
                            "Migration " + member.id() + " (" + member.source() + ") goes through the rows of "
                                    + backfill.table() + " with Java code, which a squash cannot refer to",
                            "A new database has no rows: say .elidable() behind it, and it is left out. Otherwise squash"
                                    + " what comes before it, and what comes after it.");
                }
            }
        }
    }

    /** Code is found again by what it says it does. */
    private static void refuseAmbiguousCode(List<MigrationDefinition> members) {
        for (MigrationDefinition member : members) {
            Set<String> seen = new HashSet<>();
            for (Operation operation : member.operations()) {
                if (operation instanceof RunJava run && !seen.add(run.description())) {
                    throw new TargetException(
                            Code.USAGE,
                            "Migration " + member.id() + " (" + member.source()
                                    + ") runs Java code twice that is described as '" + run.description()
                                    + "', and a squash could not tell which is which",
                            "Squash what comes before it, and what comes after it.");
                }
            }
        }
    }

    private static Header header(List<MigrationDefinition> members, Set<MigrationId> inside) {
        return new Header(
                outside(members, MigrationDefinition::after, inside),
                outside(members, each -> each.header().runBefore(), inside),
                List.copyOf(inside),
                members.stream()
                        .flatMap(each -> each.header().labels().stream())
                        .distinct()
                        .toList(),
                members.stream().allMatch(MigrationDefinition::transactional),
                "Stands for " + members.getFirst().id().name() + " to "
                        + members.getLast().id().name() + ".");
    }

    private static List<MigrationId> outside(
            List<MigrationDefinition> members,
            Function<MigrationDefinition, List<MigrationId>> named,
            Set<MigrationId> inside) {
        return members.stream()
                .flatMap(each -> named.apply(each).stream())
                .filter(id -> !inside.contains(id))
                .distinct()
                .toList();
    }

    private static String name(List<MigrationDefinition> members, String slug) {
        String first = members.getFirst().id().name();
        return slug.isEmpty()
                ? first + "_squashed_" + members.getLast().id().name()
                : first.split("_", 2)[0] + "_" + slug;
    }

    /** What waits for a part of the squash, while another part waits for it, would have to run in its middle. */
    private void refuseCircle(
            List<MigrationDefinition> members, Set<MigrationId> inside, List<MigrationDefinition> around) {
        Set<MigrationId> later = ids(graph.withDescendants(inside));
        Set<MigrationId> between = around.stream()
                .map(MigrationDefinition::id)
                .filter(later::contains)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (between.isEmpty()) {
            return;
        }
        int cut = 0;
        while (waitedFor(members.get(cut), between).isEmpty()) {
            cut++;
        }
        MigrationId waiting = members.get(cut).id();
        MigrationId middle = waitedFor(members.get(cut), between).getLast();
        MigrationId first = graph.withAncestors(List.of(middle)).stream()
                .map(MigrationDefinition::id)
                .filter(inside::contains)
                .reduce((one, two) -> two)
                .orElseThrow();
        throw new GraphException(
                Code.CYCLE,
                "One migration cannot stand for these: " + waiting + " comes after " + middle + ", which comes after "
                        + first + ", so that has to run between them",
                inParts(members.subList(0, cut), members.subList(cut, members.size())) + "ake " + middle
                        + " out of what " + waiting + " comes after.");
    }

    private static String inParts(List<MigrationDefinition> one, List<MigrationDefinition> other) {
        String parts = part(one) + part(other);
        return parts.isEmpty() ? "T" : "Squash them in parts: " + parts + "or t";
    }

    private static String part(List<MigrationDefinition> members) {
        return members.size() < 2
                ? ""
                : "squashmigrations " + members.getFirst().id().app() + " "
                        + members.getFirst().id().name() + " "
                        + members.getLast().id().name() + "; ";
    }

    private List<MigrationId> waitedFor(MigrationDefinition member, Set<MigrationId> between) {
        return graph.withAncestors(List.of(member.id())).stream()
                .map(MigrationDefinition::id)
                .filter(between::contains)
                .toList();
    }

    private static Set<MigrationId> ids(Collection<MigrationDefinition> migrations) {
        return migrations.stream().map(MigrationDefinition::id).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
