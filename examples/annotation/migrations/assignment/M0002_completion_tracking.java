package migrations.assignment;

import static dev.whimbrel.schema.ForeignKey.Action.CASCADE;
import static dev.whimbrel.schema.Vocabulary.*;

import dev.whimbrel.core.migration.Migration;
import dev.whimbrel.core.migration.MigrationBuilder;

/** Completion: what annotators are done with, and what approvers say to it. */
public final class M0002_completion_tracking implements Migration {
    @Override
    public void define(MigrationBuilder migration) {
        migration.after("assignment.0001_initial");

        migration.createTable("assignment_annotatorcompletionstatus",
                column("annotator_id", integer()).notNull(),
                column("is_completed", bool()).notNull().defaultTo("false"),
                column("completed_at", timestamptz()),
                column("example_id", bigint()).notNull(),
                column("id", bigint()).identity(),
                primaryKey("id"),
                unique("example_id", "annotator_id").named("annotatorcompletion_example_annotator_unique"),
                foreignKey("annotator_id").references("auth_user", "id").onDelete(CASCADE).named("annotatorcompletion_annotator_fkey"),
                foreignKey("example_id").references("examples_example", "id").onDelete(CASCADE).named("annotatorcompletion_example_fkey"));
        migration.createTable("assignment_approvercompletionstatus",
                column("approver_id", integer()).notNull(),
                column("example_id", bigint()).notNull(),
                column("id", bigint()).identity(),
                column("reviewed_at", timestamptz()),
                column("status", varchar(20)).notNull().defaultTo("'pending'::character varying"),
                column("review_notes", text()).notNull().defaultTo("''::text"),
                primaryKey("id"),
                unique("example_id", "approver_id").named("approvercompletion_example_approver_unique"),
                check("(status)::text = ANY ((ARRAY['approved'::character varying, 'rejected'::character varying, 'pending'::character varying])::text[])"),
                foreignKey("approver_id").references("auth_user", "id").onDelete(CASCADE).named("approvercompletion_approver_fkey"),
                foreignKey("example_id").references("examples_example", "id").onDelete(CASCADE).named("approvercompletion_example_fkey"));
    }
}
