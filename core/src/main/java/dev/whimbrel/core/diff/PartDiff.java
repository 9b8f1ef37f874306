package dev.whimbrel.core.diff;

import dev.whimbrel.schema.TablePart;
import dev.whimbrel.schema.operation.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Compares the parts of one kind that two tables hold by name.
 *
 * @param named gives a part another name
 * @param alterable whether the first can become the second in place
 */
record PartDiff<T extends TablePart>(
        BiFunction<T, String, T> named,
        BiPredicate<T, T> alterable,
        Function<T, Operation> add,
        Function<T, Operation> alter,
        Function<String, Operation> drop,
        BiFunction<String, String, Operation> rename) {

    /** Adds what differs; a part that agrees with a new one in all but its name is renamed. */
    void compare(Map<String, T> before, Map<String, T> after, List<Operation> changes) {
        Map<String, T> added = new LinkedHashMap<>(after);
        added.keySet().removeAll(before.keySet());
        for (T old : before.values()) {
            T now = after.get(old.name());
            if (old.equals(now)) {
                continue;
            }
            if (now == null) {
                Optional<T> renamed = added.values().stream()
                        .filter(other -> named.apply(other, old.name()).equals(old))
                        .findFirst();
                changes.add(renamed.map(other -> rename.apply(old.name(), other.name()))
                        .orElseGet(() -> drop.apply(old.name())));
                renamed.ifPresent(other -> added.remove(other.name()));
            } else if (alterable.test(old, now)) {
                changes.add(alter.apply(now));
            } else {
                changes.add(drop.apply(old.name()));
                added.put(now.name(), now);
            }
        }
        added.values().forEach(part -> changes.add(add.apply(part)));
    }
}
