package migrations.projects;

import static dev.whimbrel.schema.ForeignKey.Action.SET_NULL;
import static dev.whimbrel.schema.Vocabulary.*;

import dev.whimbrel.core.migration.Migration;
import dev.whimbrel.core.migration.MigrationBuilder;

/** Projects. */
public final class M0001_initial implements Migration {
    @Override
    public void define(MigrationBuilder migration) {
        migration.after("auth.0001_initial");

        migration.createTable("projects_project",
                column("created_by_id", integer()),
                column("created_at", timestamptz()).notNull().defaultTo("now()"),
                column("id", bigint()).identity(),
                column("name", varchar(100)).notNull(),
                column("description", text()).notNull().defaultTo("''::text"),
                primaryKey("id"),
                foreignKey("created_by_id").references("auth_user", "id").onDelete(SET_NULL).named("projects_project_created_by_fkey"));
    }
}
