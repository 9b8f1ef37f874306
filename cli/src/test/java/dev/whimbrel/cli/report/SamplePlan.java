package dev.whimbrel.cli.report;

import static dev.whimbrel.schema.Vocabulary.bigint;
import static dev.whimbrel.schema.Vocabulary.check;
import static dev.whimbrel.schema.Vocabulary.column;
import static dev.whimbrel.schema.Vocabulary.foreignKey;
import static dev.whimbrel.schema.Vocabulary.index;
import static dev.whimbrel.schema.Vocabulary.integer;
import static dev.whimbrel.schema.Vocabulary.primaryKey;
import static dev.whimbrel.schema.Vocabulary.table;
import static dev.whimbrel.schema.Vocabulary.text;
import static dev.whimbrel.schema.Vocabulary.timestamptz;
import static dev.whimbrel.schema.Vocabulary.unique;
import static dev.whimbrel.schema.Vocabulary.uuid;
import static dev.whimbrel.schema.Vocabulary.varchar;

import dev.whimbrel.core.graph.MigrationGraph;
import dev.whimbrel.core.impact.Rates;
import dev.whimbrel.core.impact.ServerFacts;
import dev.whimbrel.core.impact.TableFacts;
import dev.whimbrel.core.migration.Header;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.Direction;
import dev.whimbrel.core.plan.MigrationImpact;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.PlanImpact;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.core.plan.Step;
import dev.whimbrel.postgresql.PostgresDialect;
import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.TablePart;
import dev.whimbrel.schema.operation.AddColumn;
import dev.whimbrel.schema.operation.AddConstraint;
import dev.whimbrel.schema.operation.AlterColumn;
import dev.whimbrel.schema.operation.CreateIndex;
import dev.whimbrel.schema.operation.CreateTable;
import dev.whimbrel.schema.operation.DropColumn;
import dev.whimbrel.schema.operation.DropIndex;
import dev.whimbrel.schema.operation.DropTable;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RenameColumn;
import dev.whimbrel.schema.operation.RunSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A plan of forty operations over a schema as teams have them, with names that want to be tags. */
final class SamplePlan {
    static final String EVIL = "<script>alert(1)</script> & \"more\"";

    private static final PostgresDialect POSTGRES = new PostgresDialect(PostgresDialect.PUBLIC);
    private static final MigrationId START = MigrationId.parse("shop.0001_initial");
    private static final MigrationId PEOPLE = MigrationId.parse("people.0001_initial");

    private final List<MigrationDefinition> definitions = new ArrayList<>();
    private final List<MigrationImpact> impacts = new ArrayList<>();
    private final PlanImpact impact = new PlanImpact(POSTGRES.impacts(), facts(), Rates.USUAL);
    private Schema schema = start();

    static Report report() {
        SamplePlan plan = new SamplePlan();
        plan.definitions.add(definition(PEOPLE, List.of(), List.of()));
        plan.definitions.add(definition(START, List.of(PEOPLE), List.of()));
        plan.add("people.0002_accounts", List.of(PEOPLE), people());
        plan.add("shop.0002_orders", List.of(START, MigrationId.parse("people.0002_accounts")), orders());
        plan.add("shop.0003_clean_up", List.of(MigrationId.parse("shop.0002_orders")), cleanUp());
        return new Report(
                "shop at " + EVIL,
                "Sizes are those of the database, PostgreSQL 18.",
                plan.impacts,
                MigrationGraph.of(plan.definitions),
                Set.of(START, PEOPLE),
                List.of(
                        new Report.Remark(
                                "error",
                                "rewrite",
                                "shop.0002_orders, operation 3",
                                "the table is written anew while nobody can read it",
                                "Add a column, fill it in batches, and drop the old one.",
                                plan.definitions.getLast().id().toString(),
                                plan.impacts
                                        .getLast()
                                        .steps()
                                        .getFirst()
                                        .step()
                                        .operation()
                                        .describe()),
                        new Report.Remark(
                                "warning", "naming", "people.0002_accounts", EVIL, "Take another name.", "", "")));
    }

    private static MigrationDefinition definition(MigrationId id, List<MigrationId> after, List<Operation> operations) {
        return MigrationDefinition.of(id, Header.after(after), operations);
    }

    private void add(String id, List<MigrationId> after, List<Operation> operations) {
        MigrationDefinition definition = definition(MigrationId.parse(id), after, operations);
        definitions.add(definition);
        List<Step> steps = new ArrayList<>();
        for (Operation operation : operations) {
            Schema next = operation.apply(schema);
            steps.add(new Step(operation, schema, next, POSTGRES.ddl().statements(operation, schema)));
            schema = next;
        }
        impacts.add(impact.next(new PlannedMigration(definition, Direction.FORWARD, Mode.RUN, steps, List.of())));
    }

    private static Table start(String table, TablePart... parts) {
        List<TablePart> all = new ArrayList<>(List.of(parts));
        all.addFirst(column("id", bigint()).identity());
        all.add(primaryKey("id").named(table + "_pkey"));
        return Table.of(name(table), all);
    }

    private static QualifiedName name(String table) {
        return QualifiedName.of(table);
    }

    private static Schema start() {
        return Schema.of(List.of(
                start("account", column("email", varchar(100)), column("note", text()), column("age", integer())),
                start(
                        "customer",
                        column("account_id", bigint()),
                        column("name", varchar(50)).notNull(),
                        column("street", text()),
                        column("city", text()),
                        column("zip", varchar(10)),
                        column("country", varchar(2)),
                        index("name").named("customer_name")),
                start("orders", column("customer_id", bigint()), column("total", integer()), column("state", text())),
                start("item", column("title", text()), column("price", integer()), column("weight", integer())),
                start("old_log", column("line", text())),
                start(
                        "position",
                        column("order_id", bigint()),
                        column("item_id", bigint()),
                        column("count", integer()))));
    }

    private static ServerFacts facts() {
        ServerFacts facts = ServerFacts.ofVersion(18);
        long rows = 5_000;
        for (String table : List.of("account", "customer", "item", "old_log", "orders", "position")) {
            facts = facts.with(name(table), new TableFacts(rows, rows * 180, Map.of(table + "_pkey", rows * 22)));
            rows *= 9;
        }
        return facts;
    }

    private static AddConstraint key(String table, String column, String target) {
        ForeignKey key = foreignKey(column).references(target, "id").named(table + "_" + column + "_fkey");
        return new AddConstraint(name(table), key);
    }

    private static List<Operation> people() {
        return List.of(
                new AlterColumn(name("account"), column("email", varchar(250))),
                new AddColumn(
                        name("account"), column("created_at", timestamptz()).defaultTo("now()")),
                new AddColumn(name("account"), column("token", uuid()).defaultTo("gen_random_uuid()")),
                new CreateIndex(name("account"), index("email").uniquely().named("account_email")),
                new AlterColumn(name("account"), column("age", integer()).notNull()),
                new RenameColumn(name("account"), "note", "remark"),
                new CreateTable(start("team", column("name", text()).notNull())),
                new CreateTable(start("member", column("team_id", bigint()), column("account_id", bigint()))),
                key("member", "team_id", "team"),
                key("member", "account_id", "account"),
                new CreateIndex(name("member"), index("team_id").named("member_team")),
                new CreateIndex(name("member"), index("account_id").named("member_account")),
                new AddConstraint(name("team"), unique("name").named("team_name")),
                new AddColumn(name("team"), column(EVIL, text()).defaultTo("'<b>'")));
    }

    private static List<Operation> orders() {
        return List.of(
                key("customer", "account_id", "account"),
                key("orders", "customer_id", "customer"),
                new AlterColumn(name("orders"), column("total", bigint())),
                key("position", "order_id", "orders"),
                key("position", "item_id", "item"),
                new CreateIndex(name("orders"), index("customer_id").named("orders_customer")),
                new CreateIndex(name("position"), index("order_id").named("position_order")),
                new CreateIndex(name("position"), index("item_id").named("position_item")),
                new AddConstraint(name("item"), check("price >= 0").named("item_price")),
                new AddConstraint(name("item"), check("weight > 0").notValid().named("item_weight")),
                new AddColumn(name("orders"), column("placed_at", timestamptz())),
                new AddColumn(name("orders"), column("number", bigint()).identityAlways()),
                new RunSql("UPDATE orders SET state = 'new' WHERE state IS NULL", Optional.of("")),
                new AlterColumn(name("orders"), column("state", text()).notNull()),
                new AlterColumn(name("item"), column("title", varchar(200))));
    }

    private static List<Operation> cleanUp() {
        return List.of(
                new DropColumn(name("customer"), "street"),
                new DropColumn(name("customer"), "city"),
                new DropColumn(name("customer"), "zip"),
                new DropColumn(name("customer"), "country"),
                new DropIndex(name("customer"), "customer_name"),
                new DropTable(name("old_log")),
                new AddColumn(name("customer"), column("address", text())),
                new RunSql("DO $$ BEGIN PERFORM 1; END $$", Optional.empty()),
                new CreateIndex(name("customer"), index("address").named("customer_address")),
                new AddColumn(name("customer"), column("checked", text()).generatedAs("upper(name)")),
                new AlterColumn(name("customer"), column("name", text()).notNull()));
    }
}
