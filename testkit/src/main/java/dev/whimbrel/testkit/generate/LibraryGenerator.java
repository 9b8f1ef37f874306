package dev.whimbrel.testkit.generate;

import static dev.whimbrel.schema.Vocabulary.column;
import static dev.whimbrel.schema.Vocabulary.definition;

import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes the kinds that few schemas have: ranges, collations, statistics, publications, foreign tables, and their like. */
final class LibraryGenerator {
    private static final String COLLATION = "collation app.\"Sort it\"";
    private static final String RANGE = "type app.span";
    private static final String WRAPPER = "foreign data wrapper \"far away\"";
    private static final String SERVER = "server there";
    private static final String WORDS = "text search dictionary app.words";
    private static final String LOG = "function \"log it\"()";

    private final Function<String, Dice> dice;

    LibraryGenerator(Function<String, Dice> dice) {
        this.dice = dice;
    }

    /** Returns the tables with columns of the types and collations that are made besides. */
    List<Table> used(List<Table> tables) {
        return tables.stream().map(this::used).toList();
    }

    private Table used(Table table) {
        Table result = table;
        if (isThere(RANGE) && dice.apply("span of " + table.name().name()).chance(20)) {
            result = result.plus(column("span", DataType.parse("app.span")));
        }
        return isThere(definition(COLLATION, "").ref().toString())
                        && dice.apply("sorted " + table.name().name()).chance(20)
                ? result.plus(column("sorted", DataType.parse("text")).collate("app.Sort it"))
                : result;
    }

    /** Adds all that stands beside tables, or on them. */
    Schema withLibrary(Schema schema) {
        Schema result = schema;
        for (SchemaObject object : beside()) {
            result = result.plus(object);
        }
        for (SchemaObject object : on(schema.tables())) {
            result = result.plus(object);
        }
        return isThere(SERVER) && isThere("far table") ? result.plus(foreign()) : result;
    }

    private boolean isThere(String what) {
        return dice.apply("is there " + what).chance(50);
    }

    private List<Definition> beside() {
        List<Definition> all = new ArrayList<>();
        add(all, definition(COLLATION, "(LOCALE = " + dice.apply("locale").oneOf(List.of("'C'", "'POSIX'")) + ")"));
        add(
                all,
                definition(
                        RANGE, "AS RANGE (SUBTYPE = " + dice.apply("span").oneOf(List.of("integer", "bigint")) + ")"));
        add(
                all,
                definition(
                        "aggregate app.longest(text)",
                        "(text) (SFUNC = text_larger, STYPE = text"
                                + (dice.apply("longest").chance(50) ? ", INITCOND = 'a')" : ")")));
        add(
                all,
                definition(
                        "operator app.===(integer, integer)",
                        "(FUNCTION = int4eq, LEFTARG = integer, RIGHTARG = integer"
                                + (dice.apply("===").chance(50) ? ", RESTRICT = eqsel)" : ")")));
        textSearch(all);
        if (isThere(SERVER)) {
            String options = dice.apply("far").chance(50) ? " OPTIONS (port '1', host 'a')" : " OPTIONS (host 'b')";
            String kind = dice.apply("kind of server").chance(80) ? "" : "TYPE 'cold' ";
            all.add(definition(WRAPPER, dice.apply("near").chance(50) ? "OPTIONS (debug 'it''s')" : ""));
            all.add(definition(SERVER, kind + "FOREIGN DATA WRAPPER \"far away\"" + options)
                    .needs(WRAPPER));
            if (isThere("mapping")) {
                all.add(definition("user mapping there.public", "").needs(SERVER));
            }
        }
        if (isThere(LOG)) {
            String tags = dice.apply("tags").oneOf(List.of("", " WHEN TAG IN ('CREATE TABLE', 'ALTER TABLE')"));
            all.add(definition(LOG, "() RETURNS event_trigger LANGUAGE plpgsql AS $$BEGIN NULL; END$$"));
            all.add(definition(
                            "event trigger \"Log it\"", "ON ddl_command_end" + tags + " EXECUTE FUNCTION \"log it\"()")
                    .needs(LOG));
        }
        return all;
    }

    private void textSearch(List<Definition> all) {
        if (!isThere(WORDS)) {
            return;
        }
        String accept = dice.apply("accept").oneOf(List.of("", ", accept = 'false'"));
        all.add(definition(WORDS, "(TEMPLATE = simple, stopwords = 'english'" + accept + ")"));
        Definition configuration = definition("text search configuration \"My words\"", "(PARSER = \"default\")")
                .needs(WORDS)
                .set("word", "app.words, simple");
        all.add(dice.apply("url").chance(50) ? configuration.set("url", "simple") : configuration);
    }

    private void add(List<Definition> all, Definition definition) {
        if (isThere(definition.ref().toString())) {
            all.add(
                    dice.apply("comment on " + definition.ref()).chance(30)
                            ? definition.commented("it's there")
                            : definition);
        }
    }

    private List<Definition> on(List<Table> tables) {
        List<Definition> all = new ArrayList<>();
        List<Table> published = new ArrayList<>();
        for (Table table : tables) {
            all.addAll(on(table));
            if (over(table, "published").chance(20)) {
                published.add(table);
            }
        }
        if (!published.isEmpty()) {
            String names = published.stream()
                    .map(table -> Identifier.quoted(table.name()))
                    .collect(Collectors.joining(", "));
            all.add(definition("publication some", "FOR TABLE " + names + " WITH (publish = 'insert')")
                    .needs(published.stream()
                            .map(table -> ObjectRef.table(table.name()).toString())
                            .toArray(String[]::new)));
        }
        if (isThere("publication all")) {
            all.add(definition("publication everything", "FOR ALL TABLES WITH (publish = 'insert')"));
        }
        return all;
    }

    private List<Definition> on(Table table) {
        String name = Identifier.quoted(table.name());
        String[] columns = {
            ObjectRef.table(table.name()).toString(),
            ObjectRef.column(table.name(), "id").toString(),
            ObjectRef.column(table.name(), "n").toString()
        };
        List<Definition> all = new ArrayList<>();
        if (over(table, "statistics").chance(20)) {
            String kinds = over(table, "kinds").oneOf(List.of("", "(ndistinct) ", "(dependencies, mcv) "));
            all.add(definition(named("statistics", table, "of " + table.name().name()), kinds + "ON id, n FROM " + name)
                    .needs(columns));
        }
        if (over(table, "counted").chance(20)) {
            String where = over(table, "where").oneOf(List.of("", " WHERE n > 3"));
            String function = Identifier.quoted("count " + table.name().name());
            all.add(definition(
                            "function " + function + "()",
                            "() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(id) FROM " + name + where
                                    + "; END")
                    .needs(columns));
        }
        return all;
    }

    private Dice over(Table table, String part) {
        return dice.apply("over " + table.name().name() + " " + part);
    }

    private static String named(String kind, Table table, String name) {
        return kind + " " + Identifier.quoted(new QualifiedName(table.name().schema(), name));
    }

    private Table foreign() {
        Dice own = dice.apply("far away");
        Table table = Table.of(QualifiedName.of(FamilyRows.FOREIGN))
                .plus(column("id", DataType.parse("bigint")))
                .set("foreign server", "there");
        table = own.chance(50)
                ? table.plus(column("name", DataType.parse("text")).notNull())
                : table;
        table = own.chance(50) ? table.set("option table", own.oneOf(List.of("a", "b"))) : table;
        return own.chance(30) ? table.commented("not here") : table;
    }
}
