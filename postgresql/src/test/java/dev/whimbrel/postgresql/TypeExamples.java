package dev.whimbrel.postgresql;

import static dev.whimbrel.postgresql.TableExamples.name;
import static dev.whimbrel.postgresql.TableExamples.table;
import static dev.whimbrel.schema.Vocabulary.attribute;
import static dev.whimbrel.schema.Vocabulary.bigint;
import static dev.whimbrel.schema.Vocabulary.check;
import static dev.whimbrel.schema.Vocabulary.column;
import static dev.whimbrel.schema.Vocabulary.compositeType;
import static dev.whimbrel.schema.Vocabulary.domain;
import static dev.whimbrel.schema.Vocabulary.enumType;
import static dev.whimbrel.schema.Vocabulary.integer;
import static dev.whimbrel.schema.Vocabulary.text;
import static dev.whimbrel.schema.Vocabulary.type;
import static dev.whimbrel.schema.Vocabulary.varchar;

import dev.whimbrel.schema.CompositeType;
import dev.whimbrel.schema.Domain;
import dev.whimbrel.schema.Namespace;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.AlterObject;
import dev.whimbrel.schema.operation.CreateObject;
import dev.whimbrel.schema.operation.DropObject;
import dev.whimbrel.schema.operation.RenameObject;
import dev.whimbrel.testkit.conformance.Example;
import java.util.List;
import java.util.stream.Stream;

/** Domains and composite types. */
final class TypeExamples {
    private static final Namespace APP = Namespace.of("app");
    private static final Domain AGE = domain("age", integer(), check("VALUE > 0"));
    private static final CompositeType PLACE =
            compositeType("place", attribute("street", text()), attribute("zip", integer()));

    private TypeExamples() {}

    static List<Example> all() {
        return Stream.of(domains(), domainChanges(), compositeTypes())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Example> domains() {
        return List.of(
                Example.of(
                        "a domain",
                        new CreateObject(domain(
                                        "app.\"E-mail\"",
                                        varchar(40),
                                        check("(VALUE)::text <> 'a''b'::text")
                                                .named("odd")
                                                .commented("that one"),
                                        check("(VALUE)::text ~~ '%@%'::text").notValid())
                                .collate("\"C\"")
                                .defaultTo("'me@here'::character varying")
                                .notNull()
                                .commented("how to reach them")),
                        APP),
                Example.of(
                        "a domain over what others define",
                        new CreateObject(domain("good_moods", type("mood[]"), check("'ok'::mood = ANY (VALUE)"))),
                        enumType("mood", "ok")),
                Example.of("a domain goes", new DropObject(AGE.ref()), AGE),
                Example.of(
                        "a name of a domain",
                        new RenameObject(AGE.ref(), name("years")),
                        domain("age", integer(), check("VALUE > 0").named("old")),
                        domain("ages", type("age[]")),
                        compositeType("person", attribute("age", type("age"))),
                        people("5")),
                Example.of(
                        "a move of a domain",
                        new RenameObject(ObjectRef.type(name("age")), name("app.age")),
                        APP,
                        AGE,
                        people("5")));
    }

    private static List<Example> domainChanges() {
        return List.of(
                Example.of(
                        "rules of a domain",
                        new AlterObject(domain(
                                        "age",
                                        integer(),
                                        check("VALUE > 1"),
                                        check("VALUE < 150").named("young").commented("so far"))
                                .notNull()
                                .defaultTo("18")
                                .commented("in years")),
                        domain(
                                "age",
                                integer(),
                                check("VALUE > 0"),
                                check("VALUE < 150").named("below")),
                        people("5")),
                Example.of(
                        "a check becomes valid",
                        new AlterObject(AGE),
                        domain("age", integer(), check("VALUE > 0").notValid()),
                        people("5")),
                Example.of(
                        "another base type",
                        new AlterObject(domain("age", bigint(), check("VALUE > 0"))),
                        AGE,
                        people("5")),
                Example.of(
                        "what a domain says no more",
                        new AlterObject(AGE),
                        AGE.notNull().defaultTo("3").commented("x"),
                        people("5")));
    }

    private static List<Example> compositeTypes() {
        Table places =
                table("places", column("id", integer()), column("home", type("place")), column("all", type("place[]")));
        return List.of(
                Example.of(
                        "a composite type",
                        new CreateObject(compositeType(
                                        "app.place",
                                        attribute("Street Name", varchar(40))
                                                .collate("\"C\"")
                                                .commented("and number"),
                                        attribute("mood", type("mood[]")))
                                .commented("where")),
                        APP,
                        enumType("mood", "ok")),
                Example.of("a composite type of nothing", new CreateObject(compositeType("nothing"))),
                Example.of("a composite type goes", new DropObject(PLACE.ref()), PLACE),
                Example.of(
                        "attributes",
                        new AlterObject(compositeType(
                                        "place",
                                        attribute("road", text()).commented("its name"),
                                        attribute("city", text()))
                                .commented("where")),
                        compositeType(
                                "place",
                                attribute("street", text()).commented("name"),
                                attribute("zip", integer()),
                                attribute("city", text())),
                        places),
                Example.of(
                        "an attribute of another type",
                        new AlterObject(
                                compositeType("place", attribute("street", text()), attribute("zip", varchar(9)))),
                        PLACE,
                        places),
                Example.of(
                        "another order of attributes",
                        new AlterObject(
                                compositeType("place", attribute("zip", integer()), attribute("street", text()))),
                        PLACE,
                        places),
                Example.of(
                        "a name of a composite type",
                        new RenameObject(PLACE.ref(), name("Address")),
                        PLACE,
                        compositeType("person", attribute("home", type("place"))),
                        places));
    }

    private static Table people(String age) {
        return table("people", column("age", type("age")).defaultTo(age), column("ages", type("age[]")));
    }
}
