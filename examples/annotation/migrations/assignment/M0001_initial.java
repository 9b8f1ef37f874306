package migrations.assignment;

import static dev.whimbrel.schema.ForeignKey.Action.CASCADE;
import static dev.whimbrel.schema.ForeignKey.Action.SET_NULL;
import static dev.whimbrel.schema.Vocabulary.*;

import dev.whimbrel.core.migration.Migration;
import dev.whimbrel.core.migration.MigrationBuilder;

/** Assignments: who has to annotate which example, one by one or in batches. */
public final class M0001_initial implements Migration {
    @Override
    public void define(MigrationBuilder migration) {
        migration.after("examples.0001_initial");

        migration.createTable("assignment_assignment",
                column("assigned_by_id", integer()),
                column("assigned_to_id", integer()).notNull(),
                column("is_active", bool()).notNull().defaultTo("true"),
                column("assigned_at", timestamptz()).notNull().defaultTo("now()"),
                column("completed_at", timestamptz()),
                column("example_id", bigint()).notNull(),
                column("id", bigint()).identity(),
                column("project_id", bigint()).notNull(),
                column("status", varchar(20)).notNull().defaultTo("'assigned'::character varying"),
                primaryKey("id"),
                unique("project_id", "example_id", "assigned_to_id").named("assignment_project_example_user_unique"),
                check("(status)::text = ANY ((ARRAY['in_progress'::character varying, 'approved'::character varying, 'submitted'::character varying, 'rejected'::character varying, 'assigned'::character varying])::text[])"),
                foreignKey("assigned_by_id")
                        .references("auth_user", "id")
                        .onDelete(SET_NULL)
                        .named("assignment_assignment_assigned_by_fkey"),
                foreignKey("assigned_to_id")
                        .references("auth_user", "id")
                        .onDelete(CASCADE)
                        .named("assignment_assignment_assigned_to_fkey"),
                foreignKey("example_id").references("examples_example", "id").onDelete(CASCADE).named("assignment_assignment_example_fkey"),
                foreignKey("project_id").references("projects_project", "id").onDelete(CASCADE).named("assignment_assignment_project_fkey"),
                index("assigned_to_id", "status").named("assignment_assigned_status_idx"));
        migration.createTable("assignment_assignmentbatch",
                column("created_by_id", integer()),
                column("total", integer()).notNull().defaultTo("0"),
                column("created_at", timestamptz()).notNull().defaultTo("now()"),
                column("id", bigint()).identity(),
                column("project_id", bigint()).notNull(),
                primaryKey("id"),
                foreignKey("created_by_id")
                        .references("auth_user", "id")
                        .onDelete(SET_NULL)
                        .named("assignment_assignmentbatch_created_by_fkey"),
                foreignKey("project_id")
                        .references("projects_project", "id")
                        .onDelete(CASCADE)
                        .named("assignment_assignmentbatch_project_fkey"));
    }
}
