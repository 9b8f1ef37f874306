package dev.whimbrel.testkit.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.core.diff.Changes;
import dev.whimbrel.core.diff.Optimizer;
import dev.whimbrel.core.question.Questions;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RunSql;
import dev.whimbrel.testkit.operation.Operations;
import dev.whimbrel.testkit.question.ScriptedQuestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Random histories, made shorter: same end, same beginning when undone. */
class OptimizerPropertiesTest {
    private static final int HISTORIES = Integer.getInteger("whimbrel.pairs", 1000) / 20;
    private static final long SEED = Long.getLong("whimbrel.seed", 20_260_101L);
    private static final int STEPS = 8;

    @Test
    void aShorterHistoryEndsAndBeginsTheSame() {
        int before = 0;
        int after = 0;
        for (int at = 0; at < HISTORIES; at++) {
            long seed = SEED + 100L * at;
            boolean fromNothing = at % 2 == 0;
            Schema start = fromNothing ? Schema.EMPTY : SchemaGenerator.schema(seed);
            Questions questions = at % 4 < 2 ? ScriptedQuestions.everyRename() : ScriptedQuestions.noRename();
            List<Operation> history = new ArrayList<>();
            Schema schema = start;
            for (int step = 0; step < STEPS; step++) {
                Schema next = SchemaGenerator.evolved(seed, seed + step);
                history.addAll(Changes.between(schema, next, questions));
                if (at % 3 == 0 && step == STEPS / 2) {
                    history.add(new RunSql("SELECT 1", Optional.of("")));
                }
                schema = next;
            }
            List<Operation> shorter = Optimizer.optimize(history, start);
            assertThat(Operations.replayed(start, shorter)).as("history %d", at).isEqualTo(schema);
            assertThat(Operations.replayed(schema, Operations.undoOf(start, shorter)))
                    .as("history %d back", at)
                    .isEqualTo(start);
            before += history.size();
            after += shorter.size();
        }
        System.out.println(HISTORIES + " histories of " + before + " operations in " + after);
        assertThat(after).isLessThan(before);
    }
}
