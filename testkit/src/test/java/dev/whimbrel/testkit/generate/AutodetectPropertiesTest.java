package dev.whimbrel.testkit.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.core.autodetect.Autodetector;
import dev.whimbrel.core.autodetect.NameStyle;
import dev.whimbrel.core.autodetect.Naming;
import dev.whimbrel.core.graph.MigrationGraph;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.question.Question;
import dev.whimbrel.core.question.Questions;
import dev.whimbrel.schema.Expression;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Migrations that are divided among apps lead to the models in every order that their dependencies allow, over random
 * histories of random schemas whose tables belong to random apps.
 */
class AutodetectPropertiesTest {
    private static final int HISTORIES = Integer.getInteger("whimbrel.pairs", 1000) / 4;
    private static final long SEED = Long.getLong("whimbrel.seed", 20_260_101L);
    private static final int STEPS = 3;

    /** Calls every second possible rename one. */
    private static final class SomeRenames implements Questions {
        private boolean last;

        @Override
        public boolean isRename(Question.Rename question) {
            last = !last;
            return last;
        }

        @Override
        public Optional<Expression> oneOffDefault(Question.OneOffDefault question) {
            return Optional.empty();
        }
    }

    @Test
    void everyOrderThatDependenciesAllowLeadsToTheModels() {
        System.out.println("histories " + HISTORIES + ", seed " + SEED);
        LongStream.range(0, HISTORIES).forEach(history -> {
            List<MigrationDefinition> migrations = new ArrayList<>();
            Schema before = Schema.EMPTY;
            for (int step = 0; step < STEPS; step++) {
                Schema after = SchemaGenerator.schema(SEED + STEPS * history + step);
                migrations.addAll(new Autodetector(
                                MigrationGraph.of(migrations).order(),
                                AutodetectPropertiesTest::appOf,
                                new SomeRenames(),
                                new Naming(NameStyle.NUMBER, ""))
                        .detect(before, after, Set.of()));
                MigrationGraph.of(migrations);
                for (long order = 0; order < 3; order++) {
                    assertThat(replay(shuffled(migrations, new Random(SEED + order))))
                            .as("history %d, step %d, order %d", history, step, order)
                            .isEqualTo(after);
                }
                before = after;
            }
        });
    }

    private static Optional<String> appOf(ObjectRef object) {
        return object.kind() == ObjectRef.Kind.TABLE
                ? Optional.of("app" + Math.floorMod(object.owner().name().hashCode(), 3))
                : Optional.empty();
    }

    private static List<MigrationDefinition> shuffled(List<MigrationDefinition> migrations, Random random) {
        List<MigrationDefinition> left = new ArrayList<>(migrations);
        List<MigrationDefinition> order = new ArrayList<>();
        Set<MigrationId> done = new HashSet<>();
        while (!left.isEmpty()) {
            List<MigrationDefinition> free = left.stream()
                    .filter(migration -> done.containsAll(migration.after()))
                    .toList();
            MigrationDefinition next = free.get(random.nextInt(free.size()));
            left.remove(next);
            order.add(next);
            done.add(next.id());
        }
        return order;
    }

    private static Schema replay(List<MigrationDefinition> migrations) {
        Schema schema = Schema.EMPTY;
        for (MigrationDefinition migration : migrations) {
            for (Operation operation : migration.operations()) {
                schema = operation.apply(schema);
            }
        }
        return schema;
    }
}
