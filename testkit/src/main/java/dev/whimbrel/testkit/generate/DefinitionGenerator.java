package dev.whimbrel.testkit.generate;

import static dev.whimbrel.schema.Vocabulary.check;
import static dev.whimbrel.schema.Vocabulary.column;
import static dev.whimbrel.schema.Vocabulary.definition;
import static dev.whimbrel.schema.Vocabulary.materializedView;
import static dev.whimbrel.schema.Vocabulary.view;

import dev.whimbrel.schema.Attribute;
import dev.whimbrel.schema.CompositeType;
import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.Domain;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Makes what stands on tables, and what tables stand on besides: types, functions, views, triggers, rules, policies. */
final class DefinitionGenerator {
    private static final String CLEAN = "function app.clean(text)";
    private static final String TOUCH = "function touch()";

    private final Function<String, Dice> dice;

    DefinitionGenerator(Function<String, Dice> dice) {
        this.dice = dice;
    }

    /** Returns tables that use types and functions. */
    List<Table> used(List<Table> tables) {
        return tables.stream().map(this::used).toList();
    }

    /** Returns the types and functions that tables use, and what stands on tables. */
    List<SchemaObject> over(List<Table> tables) {
        List<SchemaObject> objects = new ArrayList<>(types());
        objects.addAll(functions());
        for (Table table : tables) {
            objects.addAll(inside(table));
        }
        objects.addAll(views(tables));
        return objects;
    }

    private Table used(Table table) {
        Function<String, Dice> own = part -> dice.apply("use " + table.name().name() + " " + part);
        Table result = table;
        Dice cleaned = own.apply("cleaned");
        if (cleaned.chance(30)) {
            result = result.plus(column("cleaned", DataType.parse("text")).defaultTo("app.clean('x'::text)"));
            if (cleaned.chance(50)) {
                result = result.plus(check("(app.clean(cleaned) = cleaned)").named("clean"));
            }
        }
        if (own.apply("amount").chance(30)) {
            result = result.plus(column("amount", DataType.parse("app.amount")));
        }
        if (own.apply("home").chance(20)) {
            result = result.plus(column("home", DataType.parse("address")));
        }
        return own.apply("secured").chance(20) ? result.set("row security", "enabled") : result;
    }

    private List<SchemaObject> types() {
        Dice amount = dice.apply("amount");
        Domain domain =
                Domain.of(QualifiedName.parse("app.amount"), DataType.parse(amount.chance(70) ? "integer" : "bigint"));
        domain = amount.chance(50) ? domain.checked(check("(VALUE > 0)")) : domain;
        domain = amount.chance(30) ? domain.defaultTo("7") : domain;
        Dice address = dice.apply("address");
        List<Attribute> attributes = new ArrayList<>(List.of(Attribute.of("street", DataType.parse("text"))));
        attributes.add(Attribute.of("number", DataType.parse(address.chance(60) ? "integer" : "bigint")));
        if (address.chance(40)) {
            attributes.add(Attribute.of("city", DataType.parse("text")));
        }
        return List.of(domain, CompositeType.of(QualifiedName.of("address"), attributes));
    }

    private List<Definition> functions() {
        Dice clean = dice.apply("clean");
        String argument = clean.chance(70) ? "dirty" : "raw";
        String body = clean.chance(50) ? "lower($1)" : "btrim(lower($1))";
        Dice touch = dice.apply("touch");
        String step = touch.chance(50) ? "" : " NULL;";
        Definition touching =
                definition(TOUCH, "() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN" + step + " RETURN NEW; END$$");
        return List.of(
                definition(
                        CLEAN,
                        "(" + argument + " text) RETURNS text LANGUAGE sql IMMUTABLE AS $$SELECT " + body + "$$"),
                touch.chance(30) ? touching.commented("it's touching") : touching);
    }

    /** Triggers, rules, and policies stand under the name of their table. */
    private List<Definition> inside(Table table) {
        Function<String, Dice> own = part -> dice.apply("in " + table.name().name() + " " + part);
        String on = Identifier.quoted(table.name());
        String[] needs = {ObjectRef.table(table.name()).toString(), n(table)};
        List<Definition> found = new ArrayList<>();
        Dice trigger = own.apply("trigger");
        if (trigger.chance(40)) {
            String event = trigger.oneOf(List.of("BEFORE UPDATE", "BEFORE UPDATE OF n", "BEFORE INSERT OR UPDATE"));
            String when = trigger.chance(50) ? " WHEN ((new.n > 3))" : "";
            found.add(definition(
                            part(ObjectRef.Kind.TRIGGER, table, "Touch It"),
                            event + " ON " + on + " FOR EACH ROW" + when + " EXECUTE FUNCTION touch()")
                    .needs(needs[0], needs[1], TOUCH));
        }
        Dice policy = own.apply("policy");
        if (policy.chance(20)) {
            found.add(definition(
                            part(ObjectRef.Kind.POLICY, table, "some rows"),
                            "ON " + on + " USING ((n > " + policy.below(3) + "))")
                    .needs(needs));
        }
        Dice rule = own.apply("rule");
        if (rule.chance(20)) {
            found.add(definition(
                            part(ObjectRef.Kind.RULE, table, "quiet"),
                            "AS ON DELETE TO " + on + " WHERE (old.n = " + rule.below(3) + ") DO INSTEAD NOTHING")
                    .needs(needs));
        }
        return found;
    }

    private List<Definition> views(List<Table> tables) {
        List<Definition> views = new ArrayList<>();
        for (Table table : tables) {
            Dice own = dice.apply("view of " + table.name().name());
            if (!own.chance(60)) {
                continue;
            }
            String name = table.name().name() + " view";
            String columns = own.oneOf(List.of("id, n", "n, id", "id, (n + 1) AS n", "id, n, app.clean('A') AS a"));
            Definition over = own.chance(70) ? view(name, "") : materializedView("app." + name, "");
            Definition base = sql(over, "AS SELECT " + columns + " FROM " + Identifier.quoted(table.name()) + " t")
                    .needs(ObjectRef.table(table.name()).toString(), id(table), n(table), CLEAN);
            views.add(own.chance(30) ? base.commented("shows " + name) : base);
            Dice next = dice.apply("view of view " + table.name().name());
            if (next.chance(50)) {
                views.add(view(
                                "on " + name,
                                "AS SELECT id FROM " + Identifier.quoted(base.name())
                                        + (next.chance(50) ? " WHERE (n > 3)" : ""))
                        .needs(base.ref().toString()));
            }
        }
        return views;
    }

    private static Definition sql(Definition named, String sql) {
        return Definition.of(named.ref(), sql);
    }

    private static String part(ObjectRef.Kind kind, Table table, String name) {
        return new ObjectRef(kind, table.name(), name).toString();
    }

    private static String id(Table table) {
        return ObjectRef.column(table.name(), "id").toString();
    }

    private static String n(Table table) {
        return ObjectRef.column(table.name(), "n").toString();
    }
}
