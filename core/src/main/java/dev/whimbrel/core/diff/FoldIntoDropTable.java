package dev.whimbrel.core.diff;

import dev.whimbrel.core.diff.Rule.Merge.IntoLater;
import dev.whimbrel.schema.operation.AddColumn;
import dev.whimbrel.schema.operation.AddConstraint;
import dev.whimbrel.schema.operation.AlterColumn;
import dev.whimbrel.schema.operation.AlterTable;
import dev.whimbrel.schema.operation.CreateIndex;
import dev.whimbrel.schema.operation.DropColumn;
import dev.whimbrel.schema.operation.DropConstraint;
import dev.whimbrel.schema.operation.DropIndex;
import dev.whimbrel.schema.operation.DropTable;
import dev.whimbrel.schema.operation.Operation;
import java.util.Optional;

/**
 * Leaves out what happens to a table just before it is dropped.
 *
 * <pre>
 * drop constraint users_team_id_fkey from users        drop table users
 * drop table users                                ─▶
 * </pre>
 */
final class FoldIntoDropTable implements Rule {
    @Override
    public Optional<Merge> merge(Operation earlier, Operation later) {
        boolean vain = switch (earlier) {
            case AddColumn add -> true;
            case AlterColumn alter -> true;
            case DropColumn drop -> true;
            case AddConstraint add -> true;
            case DropConstraint drop -> true;
            case CreateIndex create -> true;
            case DropIndex drop -> true;
            case AlterTable alter -> true;
            default -> false;
        };
        return vain && later instanceof DropTable ? Optional.of(new IntoLater(later)) : Optional.empty();
    }
}
