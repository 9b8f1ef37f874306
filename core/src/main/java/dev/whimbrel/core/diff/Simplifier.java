package dev.whimbrel.core.diff;

import dev.whimbrel.core.diff.Rule.Merge;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Footprint;
import dev.whimbrel.schema.operation.Footprint.Role;
import dev.whimbrel.schema.operation.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
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
        private final Map<Role, Map<ObjectRef, Integer>> last = new EnumMap<>(Role.class);
        private int lastUnknown = -1;

        void note(Footprint footprint, int at) {
            for (Role role : Role.values()) {
                Map<ObjectRef, Integer> positions = last.computeIfAbsent(role, key -> new HashMap<>());
                footprint.in(role).forEach(ref -> positions.merge(ref, at, Math::max));
            }
            lastUnknown = footprint.unknown() ? at : lastUnknown;
        }

        /** Returns the last position of an operation that has to come before one of this footprint. */
        int before(Footprint later) {
            return max(Footprint.PRECEDENCES.stream()
                    .mapToInt(precedence -> of(precedence.first(), later.in(precedence.second()))));
        }

        /** Returns the last position of an operation that has to come after one of this footprint. */
        int after(Footprint earlier) {
            return max(Footprint.PRECEDENCES.stream()
                    .mapToInt(precedence -> of(precedence.second(), earlier.in(precedence.first()))));
        }

        /** Returns the last position of an operation that touches one of these in any role. */
        int of(Set<ObjectRef> refs) {
            return max(Arrays.stream(Role.values()).mapToInt(role -> of(role, refs)));
        }

        private int of(Role role, Set<ObjectRef> refs) {
            Map<ObjectRef, Integer> positions = last.getOrDefault(role, Map.of());
            return refs.stream()
                    .mapToInt(ref -> positions.getOrDefault(ref, -1))
                    .max()
                    .orElse(-1);
        }

        private int max(IntStream positions) {
            return Math.max(lastUnknown, positions.max().orElse(-1));
        }
    }
}
