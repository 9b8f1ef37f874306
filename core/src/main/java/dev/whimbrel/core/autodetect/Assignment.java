package dev.whimbrel.core.autodetect;

import dev.whimbrel.core.diff.Subject;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.operation.Footprint;
import dev.whimbrel.schema.operation.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Gives each operation to an app: the one that the models name, or the one whose migration made the object, or, for what
 * has no app of its own such as a new schema or type, the first that needs it.
 */
final class Assignment {
    private final Apps models;
    private final Recorded recorded;
    private final Map<ObjectRef, String> firstNeed = new HashMap<>();

    private Assignment(Apps models, Recorded recorded) {
        this.models = models;
        this.recorded = recorded;
    }

    /** Returns the apps of {@code operations}, in their order. */
    static List<String> of(List<Operation> operations, List<Footprint> footprints, Apps models, Recorded recorded) {
        Assignment assignment = new Assignment(models, recorded);
        List<Optional<String>> known =
                operations.stream().map(assignment::known).toList();
        for (int at = 0; at < known.size(); at++) {
            Footprint footprint = footprints.get(at);
            known.get(at)
                    .ifPresent(app -> Stream.concat(footprint.requires().stream(), footprint.releases().stream())
                            .forEach(ref -> assignment.firstNeed.putIfAbsent(ref, app)));
        }
        List<String> apps = new ArrayList<>();
        for (int at = 0; at < known.size(); at++) {
            Operation operation = operations.get(at);
            apps.add(
                    known.get(at).or(() -> assignment.neededBy(operation)).orElseGet(() -> assignment.fallback(known)));
        }
        return apps;
    }

    private Optional<String> known(Operation operation) {
        List<ObjectRef> newestFirst = Subject.of(operation).reversed();
        return first(newestFirst, models::of).or(() -> first(newestFirst, recorded::ownerOf));
    }

    private Optional<String> neededBy(Operation operation) {
        return first(Subject.of(operation), ref -> Optional.ofNullable(firstNeed.get(ref)));
    }

    /** What nobody needs has to go somewhere: to the first app at hand, always the same one. */
    private String fallback(List<Optional<String>> known) {
        return models.ofOthers().orElseGet(() -> firstAtHand(known));
    }

    private String firstAtHand(List<Optional<String>> known) {
        return Stream.concat(known.stream().flatMap(Optional::stream), recorded.apps().stream())
                .findFirst()
                .orElse("main");
    }

    private static Optional<String> first(List<ObjectRef> refs, Function<ObjectRef, Optional<String>> lookup) {
        return refs.stream().map(lookup).flatMap(Optional::stream).findFirst();
    }
}
