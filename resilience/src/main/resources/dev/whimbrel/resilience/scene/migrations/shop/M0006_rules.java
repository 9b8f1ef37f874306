package migrations.shop;

import static dev.whimbrel.schema.Vocabulary.*;

import dev.whimbrel.core.migration.Migration;
import dev.whimbrel.core.migration.MigrationBuilder;

/** Rules for rows that are there: each is a sequence of statements where nobody may have to wait. */
public final class M0006_rules implements Migration {
    @Override
    public void define(MigrationBuilder migration) {
        migration.after("shop.0005_maintain");

        migration.addUnique("customer", unique("mail").named("customer_mail"));
        migration.alterColumn("customer", column("mail", varchar(200)).notNull());
        migration.addColumn(
                "visit",
                column("weight", integer())
                        .defaultTo("(7 + random() * 0)::integer")
                        .notNull());
        migration.addCheck("customer", check("name <> ''").named("customer_named"));
    }
}
