package migrations.assignment;

import static dev.whimbrel.schema.ForeignKey.Action.CASCADE;
import static dev.whimbrel.schema.ForeignKey.Action.SET_NULL;
import static dev.whimbrel.schema.Vocabulary.*;

import dev.whimbrel.core.migration.Migration;
import dev.whimbrel.core.migration.MigrationBuilder;

/**
 * Tracking: the one row that says where an example stands in its project.
 *
 * <p>0004 and 0005 were tried and thrown away before they were shared; numbers may have gaps. The columns stand in the
 * order that the team's other programs list them in, moved by hand after makemigrations.
 */
public final class M0006_annotation_tracking_simple implements Migration {
    @Override
    public void define(MigrationBuilder migration) {
        migration.after("assignment.0003_example_locking");

        migration.createSequence(sequence("annotation_tracking_id_seq"));
        migration.createTable("annotation_tracking",
                column("id", bigint()).defaultTo("nextval('annotation_tracking_id_seq'::regclass)"),
                column("annotated_at", timestamptz()),
                column("reviewed_at", timestamptz()),
                column("status", varchar(20)).notNull().defaultTo("'pending'::character varying"),
                column("review_notes", text()).notNull().defaultTo("''::text"),
                column("locked_at", timestamptz()),
                column("annotated_by_id", integer()),
                column("example_id", bigint()).notNull(),
                column("locked_by_id", integer()),
                column("project_id", bigint()).notNull(),
                column("reviewed_by_id", integer()),
                primaryKey("id"),
                unique("project_id", "example_id").named("annotation_tracking_project_example_unique"),
                foreignKey("annotated_by_id")
                        .references("auth_user", "id")
                        .onDelete(SET_NULL)
                        .named("annotation_tracking_annotated_by_fkey"),
                foreignKey("example_id").references("examples_example", "id").onDelete(CASCADE).named("annotation_tracking_example_fkey"),
                foreignKey("locked_by_id").references("auth_user", "id").onDelete(SET_NULL).named("annotation_tracking_locked_by_fkey"),
                foreignKey("project_id").references("projects_project", "id").onDelete(CASCADE).named("annotation_tracking_project_fkey"),
                foreignKey("reviewed_by_id").references("auth_user", "id").onDelete(SET_NULL).named("annotation_tracking_reviewed_by_fkey"),
                index("annotated_by_id").named("anno_track_annotated_idx"),
                index("locked_by_id").named("anno_track_locked_idx"),
                index("project_id", "example_id").named("anno_track_proj_ex_idx"),
                index("project_id", "status").named("anno_track_proj_status_idx"),
                index("reviewed_by_id").named("anno_track_reviewed_idx"));
    }
}
