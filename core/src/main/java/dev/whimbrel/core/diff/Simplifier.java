package dev.whimbrel.core.diff;

import dev.whimbrel.core.diff.Rule.Merge;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Footprint;
import dev.whimbrel.schema.operation.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Shortens a list of operations by {@link Rule}s, keeping its result and its order.
 *
 * <p>Two operations merge only where none between them stands in the way of the one that moves. That is looked up by what
 * the operations touch, so the whole is linear in what they touch, not quadratic in their number.
 */
public final class Simplifier {
    private static final List<Rule> RULES =
            List.of(new FoldIntoCreateTable(), new CancelOut(), new FoldIntoDropTable(), new LastDefinitionWins());

    private record Entry(Operation operation, Footprint footprint) {}

    private final List<@Nullable Entry> kept = new ArrayList<>();
    private final Map<ObjectRef, List<Integer>> bySubject = new HashMap<>();
    private final LastTouch lastTouch = new LastTouch();

    private Simplifier() {}

    /** Returns fewer operations, or as many, that turn {@code before} into the same schema. */
    public static List<Operation> simplify(List<Operation> operations, Schema before) {
        Simplifier simplifier = new Simplifier();
        Schema schema = before;
        for (Operation operation : operations) {
            Schema after = operation.apply(schema);
            simplifier.add(new Entry(operation, operation.footprint(schema, after)));
            schema = after;
        }
        return simplifier.kept.stream()
                .flatMap(entry -> Optional.ofNullable(entry).stream())
                .map(Entry::operation)
                .toList();
    }

    private void add(Entry later) {
        List<ObjectRef> subjects = Subject.of(later.operation);
        if (subjects.size() == 1) {
            List<Integer> partners = bySubject.getOrDefault(subjects.getFirst(), List.of());
            for (int at : List.copyOf(partners).reversed()) {
                Entry earlier = kept.get(at);
                if (earlier != null && merged(at, earlier, later)) {
                    return;
                }
            }
        }
        append(later);
    }

    private void append(Entry entry) {
        int at = kept.size();
        kept.add(entry);
        lastTouch.note(entry.footprint, at);
        Subject.of(entry.operation)
                .forEach(subject -> bySubject
                        .computeIfAbsent(subject, key -> new ArrayList<>())
                        .add(at));
    }

    private boolean merged(int at, Entry earlier, Entry later) {
        for (Rule rule : RULES) {
            Optional<Merge> merge = rule.merge(earlier.operation, later.operation);
            if (merge.isPresent() && carriedOut(merge.get(), at, earlier, later)) {
                return true;
            }
        }
        return false;
    }

    private boolean carriedOut(Merge merge, int at, Entry earlier, Entry later) {
        return switch (merge) {
            case Merge.IntoEarlier(Operation operation) -> {
                boolean free = lastTouch.before(later.footprint) <= at;
                if (free) {
                    Entry both = new Entry(operation, earlier.footprint.and(later.footprint));
                    kept.set(at, both);
                    lastTouch.note(later.footprint, at);
                }
                yield free;
            }
            case Merge.IntoLater(Operation operation) -> {
                boolean free = lastTouch.after(earlier.footprint) <= at;
                if (free) {
                    kept.set(at, null);
                    add(new Entry(operation, later.footprint.releasing(earlier.footprint.releases())));
                }
                yield free;
            }
            case Merge.Nothing() -> {
                boolean free = lastTouch.of(earlier.footprint.produces()) <= at;
                if (free) {
                    kept.set(at, null);
                }
                yield free;
            }
        };
    }

    /** Where each object was last touched, by role; positions only grow, so removed entries err on the safe side. */
    private static final class LastTouch {
        private final List<Function<Footprint, Set<ObjectRef>>> roles = List.of(
                Footprint::produces, Footprint::requires, Footprint::alters, Footprint::releases, Footprint::destroys);
        private final List<Map<ObjectRef, Integer>> last =
                List.of(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
        private int lastUnknown = -1;

        void note(Footprint footprint, int at) {
            for (int role = 0; role < roles.size(); role++) {
                for (ObjectRef ref : roles.get(role).apply(footprint)) {
                    last.get(role).merge(ref, at, Math::max);
                }
            }
            lastUnknown = footprint.unknown() ? at : lastUnknown;
        }

        /** Returns the last position of an operation that has to come before one of this footprint. */
        int before(Footprint later) {
            return max(
                    of(0, later.requires()),
                    of(2, later.requires()),
                    of(0, later.alters()),
                    of(3, later.alters()),
                    of(2, later.destroys()),
                    of(3, later.destroys()),
                    of(4, later.produces()));
        }

        /** Returns the last position of an operation that has to come after one of this footprint. */
        int after(Footprint earlier) {
            return max(
                    of(1, earlier.produces()),
                    of(2, earlier.produces()),
                    of(1, earlier.alters()),
                    of(4, earlier.alters()),
                    of(4, earlier.releases()),
                    of(2, earlier.releases()),
                    of(0, earlier.destroys()));
        }

        /** Returns the last position of an operation that touches one of these in any role. */
        int of(Set<ObjectRef> refs) {
            return max(of(0, refs), of(1, refs), of(2, refs), of(3, refs), of(4, refs));
        }

        private int of(int role, Set<ObjectRef> refs) {
            Map<ObjectRef, Integer> positions = last.get(role);
            return refs.stream()
                    .mapToInt(ref -> positions.getOrDefault(ref, -1))
                    .max()
                    .orElse(-1);
        }

        private int max(int... positions) {
            int highest = lastUnknown;
            for (int position : positions) {
                highest = Math.max(highest, position);
            }
            return highest;
        }
    }
}
