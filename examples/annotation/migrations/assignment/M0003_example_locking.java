package migrations.assignment;

import static dev.whimbrel.schema.ForeignKey.Action.SET_NULL;
import static dev.whimbrel.schema.Vocabulary.*;

import dev.whimbrel.core.migration.Migration;
import dev.whimbrel.core.migration.MigrationBuilder;

/** Example locking: who holds an example, and since when. */
public final class M0003_example_locking implements Migration {
    @Override
    public void define(MigrationBuilder migration) {
        migration.after("assignment.0002_completion_tracking");

        migration.addColumn("assignment_assignment", column("locked_by_id", integer()));
        migration.addColumn("assignment_assignment", column("locked_at", timestamptz()));
        migration.addForeignKey(
                "assignment_assignment",
                foreignKey("locked_by_id").references("auth_user", "id").onDelete(SET_NULL).named("assignment_assignment_locked_by_fkey"));
    }
}
