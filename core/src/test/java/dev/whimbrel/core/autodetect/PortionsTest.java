package dev.whimbrel.core.autodetect;

import static dev.whimbrel.schema.Vocabulary.bigint;
import static dev.whimbrel.schema.Vocabulary.column;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.CreateTable;
import dev.whimbrel.schema.operation.Operation;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortionsTest {
    @Test
    void whatIsSmallStaysTogether() {
        assertThat(Portions.of(tables(100))).hasSize(1);
        assertThat(Portions.of(List.of())).containsExactly(List.of());
    }

    @Test
    void manyTablesAreMoreThanOneTransactionCanLock() {
        List<Operation> tables = tables(10_000);

        List<List<Operation>> portions = Portions.of(tables);

        assertThat(portions).hasSizeBetween(8, 20);
        assertThat(portions.stream().flatMap(List::stream).toList()).isEqualTo(tables);
    }

    private static List<Operation> tables(int count) {
        return IntStream.range(0, count)
                .<Operation>mapToObj(number -> new CreateTable(
                        Table.of(QualifiedName.of("table_" + number)).plus(column("id", bigint()))))
                .toList();
    }
}
