package dev.whimbrel.core.online;

import dev.whimbrel.core.dialect.OnlineDdl;
import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.core.lint.Way;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Operation;
import java.util.List;
import java.util.Optional;

/** What rules judge where a run keeps nobody waiting: the steps that it takes. */
public record OnlineWay(OnlineDdl ddl) implements Way {
    @Override
    public List<Operation> sequence(Operation operation, Schema before) {
        return ddl.sequence(operation, before);
    }

    @Override
    public Optional<List<String>> statements(Operation operation, Schema before) {
        return ddl.statements(operation, before)
                .map(all -> all.stream().map(Statement::sql).toList());
    }
}
