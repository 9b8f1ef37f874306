package dev.whimbrel.postgresql;

import static dev.whimbrel.postgresql.TableExamples.name;
import static dev.whimbrel.postgresql.TableExamples.table;
import static dev.whimbrel.schema.Vocabulary.attribute;
import static dev.whimbrel.schema.Vocabulary.column;
import static dev.whimbrel.schema.Vocabulary.compositeType;
import static dev.whimbrel.schema.Vocabulary.definition;
import static dev.whimbrel.schema.Vocabulary.index;
import static dev.whimbrel.schema.Vocabulary.text;
import static dev.whimbrel.schema.Vocabulary.type;

import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.Namespace;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.operation.AlterObject;
import dev.whimbrel.schema.operation.CreateObject;
import dev.whimbrel.schema.operation.CreateTable;
import dev.whimbrel.schema.operation.DropObject;
import dev.whimbrel.schema.operation.RenameObject;
import dev.whimbrel.testkit.conformance.Example;
import java.util.List;
import java.util.stream.Stream;

/** What a database is given to know more types, operators, languages, and servers than it was born with. */
final class LibraryExamples {
    private static final Namespace APP = Namespace.of("app");
    private static final Definition DICTIONARY =
            definition("text search dictionary app.words", "(TEMPLATE = simple, stopwords = 'english')");
    private static final Definition WRAPPER =
            definition("foreign data wrapper \"far away\"", "OPTIONS (debug 'it''s')");
    private static final Definition FAMILY = definition("operator family app.numbers btree", "USING btree");
    private static final Definition RANGE = definition(
            "type app.timerange",
            "AS RANGE (SUBTYPE = time without time zone, MULTIRANGE_TYPE_NAME = app.timemultirange)");

    private static final Definition SHELL = definition("shell type number", "");
    private static final Definition IN = routine("number_in(cstring)", "RETURNS number", "int4in");
    private static final Definition OUT = routine("number_out(number)", "RETURNS cstring", "int4out");
    private static final Definition NUMBER = definition(
                    "type number",
                    "(INTERNALLENGTH = 4, INPUT = number_in, OUTPUT = number_out, ALIGNMENT = int4, STORAGE = plain,"
                            + " PASSEDBYVALUE)")
            .needs("shell type number", "function number_in(cstring)", "function number_out(number)");

    private static final Definition SERVER = definition(
                    "server there",
                    "TYPE 'x' VERSION '1' FOREIGN DATA WRAPPER \"far away\" OPTIONS (host 'a', port '1')")
            .needs("foreign data wrapper \"far away\"");

    private LibraryExamples() {}

    static List<Example> all() {
        return Stream.of(types(), operators(), textSearch(), foreign())
                .flatMap(List::stream)
                .toList();
    }

    /** The type of several ranges has a name since then. */
    static List<Example> since14() {
        return List.of(
                Example.of("a range type", new CreateObject(RANGE.commented("of time")), APP),
                Example.of(
                        "a move of a range type",
                        new RenameObject(RANGE.ref(), name("span")),
                        APP,
                        RANGE,
                        table("t", column("a", type("app.timerange")), column("b", type("app.timerange[]")))));
    }

    private static List<Example> types() {
        Definition collation = definition("collation app.\"C 2\"", "(PROVIDER = libc, LOCALE = 'C')");
        return List.of(
                Example.of("a collation", new CreateObject(collation.commented("as bytes")), APP),
                Example.of(
                        "a move of a collation",
                        new RenameObject(collation.ref(), name("bytes")),
                        APP,
                        collation,
                        table("t", column("a", text()).collate("app.\"C 2\""))),
                Example.of(
                        "a cast",
                        new CreateObject(definition("cast \"(place AS text)\"", "WITH INOUT AS ASSIGNMENT")
                                .needs("type place")
                                .commented("in full")),
                        compositeType("place", attribute("street", text()))),
                Example.of(
                        "a name of a type with a cast",
                        new RenameObject(ObjectRef.type(name("place")), name("Address")),
                        definition("cast \"(place AS text)\"", "WITH INOUT AS ASSIGNMENT")
                                .needs("type place"),
                        compositeType("place", attribute("street", text()))),
                Example.of("a shell", new CreateObject(definition("shell type app.later", "")), APP),
                Example.of(
                        "a shell goes",
                        new DropObject(definition("shell type later", "").ref()),
                        definition("shell type later", "")),
                Example.of(
                        "a comment of a base type",
                        new AlterObject(NUMBER.commented("like integer")),
                        NUMBER,
                        SHELL,
                        IN,
                        OUT),
                Example.of(
                        "a conversion",
                        new CreateObject(
                                definition("conversion app.mine", "FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8")),
                        APP),
                Example.of(
                        "a conversion goes",
                        new DropObject(definition("conversion mine", "").ref()),
                        definition("conversion mine", "FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8")
                                .modified("DEFAULT")),
                Example.of(
                        "an access method",
                        new CreateObject(
                                definition("access method \"My heap\"", "TYPE TABLE HANDLER heap_tableam_handler"))));
    }

    private static List<Example> operators() {
        Definition operator = definition(
                "operator app.===(integer, integer)",
                "(FUNCTION = int4eq, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = OPERATOR(app.===),"
                        + " RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES)");
        return List.of(
                Example.of("an operator", new CreateObject(operator.commented("very equal")), APP),
                Example.of(
                        "an operator of one side goes",
                        new DropObject(
                                definition("operator @#@(NONE, integer)", "").ref()),
                        definition("operator @#@(NONE, integer)", "(FUNCTION = int4abs, RIGHTARG = integer)")),
                Example.of("an operator family", new CreateObject(FAMILY.commented("some")), APP),
                Example.of(
                        "members of an operator family",
                        new AlterObject(FAMILY.set("operator 1 (integer, bigint)", "<(integer,bigint)")
                                .set("function 1 (integer, integer)", "btint4cmp(integer,integer)")),
                        APP,
                        FAMILY.set("function 1 (bigint, bigint)", "btint8cmp(bigint,bigint)")),
                Example.of(
                        "an operator class",
                        new CreateObject(definition(
                                        "operator class app.by_number btree",
                                        "FOR TYPE integer USING btree FAMILY app.numbers AS OPERATOR 1 <(integer,integer),"
                                                + " OPERATOR 3 =(integer,integer),"
                                                + " FUNCTION 1 (integer, integer) btint4cmp(integer,integer)")
                                .needs("operator family app.numbers btree")),
                        APP,
                        FAMILY));
    }

    private static List<Example> textSearch() {
        Definition configuration = definition("text search configuration app.mine", "(PARSER = \"default\")")
                .needs("text search dictionary app.words")
                .set("word", "app.words, simple")
                .set("url", "simple");
        return List.of(
                Example.of("a dictionary", new CreateObject(DICTIONARY.commented("of ours")), APP),
                Example.of(
                        "an option of a dictionary",
                        new AlterObject(definition(
                                "text search dictionary app.words", "(TEMPLATE = simple, accept = 'false')")),
                        APP,
                        DICTIONARY),
                Example.of("a configuration", new CreateObject(configuration), APP, DICTIONARY),
                Example.of(
                        "a mapping of a configuration",
                        new AlterObject(definition("text search configuration app.mine", "(PARSER = \"default\")")
                                .set("word", "simple")
                                .set("email", "simple")),
                        APP,
                        DICTIONARY,
                        configuration),
                Example.of(
                        "a template",
                        new CreateObject(definition(
                                "text search template odd", "(INIT = dsimple_init, LEXIZE = dsimple_lexize)"))));
    }

    private static List<Example> foreign() {
        return List.of(
                Example.of("a foreign data wrapper", new CreateObject(WRAPPER.commented("far"))),
                Example.of(
                        "a foreign data wrapper that changes",
                        new AlterObject(
                                definition("foreign data wrapper \"far away\"", "VALIDATOR postgresql_fdw_validator")),
                        WRAPPER),
                Example.of("a server", new CreateObject(SERVER.commented("there")), WRAPPER),
                Example.of(
                        "options of a server",
                        new AlterObject(definition(
                                        "server there",
                                        "TYPE 'x' FOREIGN DATA WRAPPER \"far away\" OPTIONS (port '2', db 'd')")
                                .needs("foreign data wrapper \"far away\"")),
                        WRAPPER,
                        SERVER),
                Example.of(
                        "a foreign table",
                        new CreateTable(table("far", column("a", text()).set("option name", "b"))
                                .set("foreign server", "there")
                                .set("option table", "t")),
                        WRAPPER,
                        SERVER),
                Example.of(
                        "a partition that is foreign has no indexes",
                        new CreateTable(table("far", column("a", text()))
                                .partitionOf("near", "DEFAULT")
                                .set("foreign server", "there")),
                        WRAPPER,
                        SERVER,
                        table("near", column("a", text()), index("a")).partitionBy("LIST (a)")),
                Example.of("a name of a server", new RenameObject(SERVER.ref(), name("here")), WRAPPER, SERVER));
    }

    private static Definition routine(String signature, String result, String symbol) {
        return definition(
                        "function " + signature,
                        signature.substring(signature.indexOf('(')) + "\n " + result
                                + "\n LANGUAGE internal\n IMMUTABLE STRICT\nAS $function$" + symbol + "$function$")
                .needs("shell type number");
    }
}
