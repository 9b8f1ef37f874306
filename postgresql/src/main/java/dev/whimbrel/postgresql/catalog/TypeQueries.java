package dev.whimbrel.postgresql.catalog;

import static dev.whimbrel.postgresql.catalog.Spelled.clause;
import static dev.whimbrel.postgresql.catalog.Spelled.function;

import dev.whimbrel.schema.ObjectRef.Kind;
import java.util.List;

/** Range types, base types, and the shells in which both begin. */
final class TypeQueries {
    private static final String FROM = "pg_type x JOIN pg_namespace n ON n.oid = x.typnamespace";
    private static final String NAME = "n.nspname, x.typname";

    /** What has a type of its own as element is none of the arrays that the server makes by itself. */
    private static final String IS_BASE = " WHERE x.typtype = 'b' AND x.typisdefined"
            + " AND NOT EXISTS (SELECT FROM pg_type e WHERE e.oid = x.typelem AND e.typarray = x.oid)";

    private TypeQueries() {}

    static List<DefinitionQuery> all(Catalog catalog) {
        return List.of(ranges(catalog), bases(catalog), shells());
    }

    /** A type that functions of its own read and write, or cut to shape, is there as a name before those are. */
    private static DefinitionQuery shells() {
        String from = FROM + " LEFT JOIN pg_range r ON r.rngtypid = x.oid"
                + " WHERE ((x.typtype = 'p' AND NOT x.typisdefined) OR r.rngcanonical::oid <> 0 OR (x.typtype = 'b'"
                + " AND NOT EXISTS (SELECT FROM pg_type e WHERE e.oid = x.typelem AND e.typarray = x.oid)))";
        return new DefinitionQuery(
                Kind.SHELL_TYPE,
                "pg_type shell",
                DefinitionQuery.plain(Kind.SHELL_TYPE, "pg_type", NAME, "''", from)
                        .query()
                        .replace("obj_description(x.oid, 'pg_type')", "NULL::text"));
    }

    private static DefinitionQuery ranges(Catalog catalog) {
        String multirange = catalog.since(
                14,
                "(SELECT " + Spelled.name("mn.nspname", "m.typname")
                        + " FROM pg_type m JOIN pg_namespace mn ON mn.oid = m.typnamespace WHERE m.oid = r.rngmultitypid)",
                "NULL::text");
        String sql = "'AS RANGE (' || concat_ws(', ', " + clause("SUBTYPE = ", Spelled.type("r.rngsubtype")) + ", "
                + "CASE WHEN NOT o.opcdefault THEN " + clause("SUBTYPE_OPCLASS = ", Spelled.operatorClass("o.oid"))
                + " END, CASE WHEN r.rngcollation <> s.typcollation THEN "
                + clause("COLLATION = ", Spelled.collation("r.rngcollation")) + " END, "
                + clause("CANONICAL = ", function("r.rngcanonical")) + ", "
                + clause("SUBTYPE_DIFF = ", function("r.rngsubdiff")) + ", "
                + clause("MULTIRANGE_TYPE_NAME = ", multirange) + ") || ')'";
        return DefinitionQuery.plain(
                Kind.TYPE,
                "pg_type",
                NAME,
                sql,
                FROM + " JOIN pg_range r ON r.rngtypid = x.oid JOIN pg_type s ON s.oid = r.rngsubtype"
                        + " LEFT JOIN pg_opclass o ON o.oid = r.rngsubopc WHERE x.typtype = 'r'");
    }

    private static DefinitionQuery bases(Catalog catalog) {
        List<String> clauses = List.of(
                clause("INTERNALLENGTH = ", "CASE x.typlen WHEN -1 THEN 'VARIABLE' ELSE x.typlen::text END"),
                clause("INPUT = ", function("x.typinput")),
                clause("OUTPUT = ", function("x.typoutput")),
                clause("RECEIVE = ", function("x.typreceive")),
                clause("SEND = ", function("x.typsend")),
                clause("TYPMOD_IN = ", function("x.typmodin")),
                clause("TYPMOD_OUT = ", function("x.typmodout")),
                clause("ANALYZE = ", function("x.typanalyze")),
                catalog.since(14, clause("SUBSCRIPT = ", function("x.typsubscript")), "NULL"),
                "CASE WHEN x.typcollation <> 0 THEN 'COLLATABLE = true' END",
                clause("DEFAULT = ", "quote_literal(x.typdefault)"),
                "CASE WHEN x.typelem <> 0 THEN " + clause("ELEMENT = ", Spelled.type("x.typelem")) + " END",
                "CASE WHEN x.typcategory <> 'U' THEN " + clause("CATEGORY = ", "quote_literal(x.typcategory::text)")
                        + " END",
                "CASE WHEN x.typispreferred THEN 'PREFERRED = true' END",
                "CASE WHEN x.typdelim <> ',' THEN " + clause("DELIMITER = ", "quote_literal(x.typdelim::text)")
                        + " END",
                clause(
                        "ALIGNMENT = ",
                        "CASE x.typalign WHEN 'c' THEN 'char' WHEN 's' THEN 'int2' WHEN 'd' THEN 'double' ELSE 'int4' END"),
                clause(
                        "STORAGE = ",
                        "CASE x.typstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'x' THEN 'extended'"
                                + " ELSE 'main' END"),
                "CASE WHEN x.typbyval THEN 'PASSEDBYVALUE' END");
        return DefinitionQuery.plain(
                Kind.TYPE,
                "pg_type",
                NAME,
                "'(' || concat_ws(', ', " + String.join(", ", clauses) + ") || ')'",
                FROM + IS_BASE);
    }
}
