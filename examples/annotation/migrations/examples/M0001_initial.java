package migrations.examples;

import static dev.whimbrel.schema.ForeignKey.Action.CASCADE;
import static dev.whimbrel.schema.Vocabulary.*;

import dev.whimbrel.core.migration.Migration;
import dev.whimbrel.core.migration.MigrationBuilder;

/** The texts of projects. */
public final class M0001_initial implements Migration {
    @Override
    public void define(MigrationBuilder migration) {
        migration.after("projects.0001_initial");

        migration.createTable("examples_example",
                column("created_at", timestamptz()).notNull().defaultTo("now()"),
                column("id", bigint()).identity(),
                column("project_id", bigint()).notNull(),
                column("text", text()).notNull(),
                primaryKey("id"),
                foreignKey("project_id").references("projects_project", "id").onDelete(CASCADE).named("examples_example_project_fkey"),
                index("project_id").named("examples_example_project_idx"));
    }
}
