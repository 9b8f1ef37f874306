package migrations.auth;

import static dev.whimbrel.schema.Vocabulary.*;

import dev.whimbrel.core.migration.Migration;
import dev.whimbrel.core.migration.MigrationBuilder;

/** People with a login. */
public final class M0001_initial implements Migration {
    @Override
    public void define(MigrationBuilder migration) {
        migration.createTable("auth_user",
                column("id", integer()).identity(),
                column("is_active", bool()).notNull().defaultTo("true"),
                column("date_joined", timestamptz()).notNull().defaultTo("now()"),
                column("username", varchar(150)).notNull(),
                column("email", varchar(254)).notNull().defaultTo("''::character varying"),
                primaryKey("id"),
                unique("username"));
    }
}
