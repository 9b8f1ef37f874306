package dev.whimbrel.postgresql.online;

import dev.whimbrel.core.dialect.Ddl;
import dev.whimbrel.core.dialect.OnlineDdl;
import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.problem.SchemaException;
import dev.whimbrel.schema.PrimaryKey;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Unique;
import dev.whimbrel.schema.operation.AddColumn;
import dev.whimbrel.schema.operation.AddConstraint;
import dev.whimbrel.schema.operation.AlterColumn;
import dev.whimbrel.schema.operation.AlterConstraint;
import dev.whimbrel.schema.operation.AlterLineage;
import dev.whimbrel.schema.operation.CreateIndex;
import dev.whimbrel.schema.operation.DropIndex;
import dev.whimbrel.schema.operation.DropTable;
import dev.whimbrel.schema.operation.Operation;
import java.util.List;
import java.util.Optional;

/**
 * What PostgreSQL does while others work with the database.
 *
 * @param version the major version of the server, or an older one
 */
public record PostgresOnlineDdl(Ddl ddl, int version) implements OnlineDdl {
    /** What every server understands. */
    public static final int OLDEST = 13;

    @Override
    public List<Operation> sequence(Operation operation, Schema before) {
        try {
            return switch (operation) {
                case AddConstraint add when add.only().isEmpty() -> new LateValidation(ddl, before).of(add);
                case AlterConstraint alter -> new LateValidation(ddl, before).of(alter);
                case AlterColumn alter -> new NotNullSequence(ddl, before, version).of(alter);
                case AddColumn add -> new ColumnSequence(ddl, before, version).of(add);
                case AlterLineage alter -> new PartitionSequence(before).of(alter);
                case DropTable drop -> new DropSequence(before).of(drop);
                default -> List.of(operation);
            };
        } catch (SchemaException e) { // what does not fit in between is done at once, as it is written
            return List.of(operation);
        }
    }

    @Override
    public Optional<List<Statement>> statements(Operation operation, Schema before) {
        ConcurrentIndexes indexes = new ConcurrentIndexes(ddl, before);
        return switch (operation) {
            case CreateIndex create -> Optional.of(indexes.create(create));
            case DropIndex drop -> indexes.drop(drop);
            case AddConstraint add
            when add.constraint() instanceof Unique || add.constraint() instanceof PrimaryKey ->
                new ConcurrentKeys(ddl, before).add(add);
            case AlterConstraint alter -> LateValidation.replaced(ddl.statements(alter, before));
            case AlterLineage alter -> new PartitionSequence(before).statements(alter, ddl);
            default -> Optional.empty();
        };
    }
}
