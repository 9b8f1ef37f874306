package dev.whimbrel.postgresql.catalog;

import static dev.whimbrel.postgresql.catalog.Spelled.clause;
import static dev.whimbrel.postgresql.catalog.Spelled.function;

import dev.whimbrel.schema.ObjectRef.Kind;
import java.util.List;

/** Casts, operators, what indexes make of them, and access methods. */
final class OperatorQueries {
    private static final String TYPES =
            "format_type(%1$s.%2$slefttype, NULL) || ', ' || format_type(%1$s.%2$srighttype, NULL)";

    private OperatorQueries() {}

    static List<DefinitionQuery> all() {
        return List.of(casts(), operators(), families(), classes(), accessMethods());
    }

    /** The server itself makes the cast of a range to its multirange. */
    private static DefinitionQuery casts() {
        String sql =
                "CASE x.castmethod WHEN 'f' THEN 'WITH FUNCTION ' || x.castfunc::regprocedure WHEN 'b' THEN 'WITHOUT FUNCTION'"
                        + " ELSE 'WITH INOUT' END || CASE x.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT'"
                        + " ELSE '' END";
        return DefinitionQuery.plain(
                Kind.CAST,
                "pg_cast",
                "'(' || format_type(x.castsource, NULL) || ' AS ' || format_type(x.casttarget, NULL) || ')'",
                sql,
                "pg_cast x WHERE NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_cast'::regclass"
                        + " AND i.objid = x.oid AND i.deptype = 'i')");
    }

    /** One that only another one has announced has no function yet. */
    private static DefinitionQuery operators() {
        String sql = "'(' || concat_ws(', ', " + clause("FUNCTION = ", function("x.oprcode")) + ", "
                + "CASE WHEN x.oprleft <> 0 THEN " + clause("LEFTARG = ", Spelled.type("x.oprleft")) + " END, "
                + "CASE WHEN x.oprright <> 0 THEN " + clause("RIGHTARG = ", Spelled.type("x.oprright")) + " END, "
                + clause("COMMUTATOR = ", Spelled.operator("x.oprcom")) + ", "
                + clause("NEGATOR = ", Spelled.operator("x.oprnegate")) + ", "
                + clause("RESTRICT = ", function("x.oprrest")) + ", "
                + clause("JOIN = ", function("x.oprjoin")) + ", "
                + "CASE WHEN x.oprcanhash THEN 'HASHES' END, CASE WHEN x.oprcanmerge THEN 'MERGES' END) || ')'";
        String part = "'(' || CASE WHEN x.oprleft = 0 THEN 'NONE' ELSE format_type(x.oprleft, NULL) END || ', '"
                + " || CASE WHEN x.oprright = 0 THEN 'NONE' ELSE format_type(x.oprright, NULL) END || ')'";
        return DefinitionQuery.of(
                Kind.OPERATOR,
                "pg_operator",
                "n.nspname, x.oprname",
                part + " AS part, '' AS modifier, " + sql + " AS sql, NULL::text[] AS settings",
                "pg_operator x JOIN pg_namespace n ON n.oid = x.oprnamespace WHERE x.oprcode <> 0");
    }

    /** Members that belong to no class are added later, each by itself. */
    private static DefinitionQuery families() {
        String settings = "array(SELECT v.text FROM (" + members("pg_opfamily", "'operator '", "'function '", "")
                + ") m, LATERAL (VALUES (1, m.head), (2, m.tail)) v (at, text) ORDER BY m.head, v.at)";
        return DefinitionQuery.of(
                Kind.OPERATOR_FAMILY,
                "pg_opfamily",
                "n.nspname, x.opfname",
                "am.amname AS part, '' AS modifier, 'USING ' || quote_ident(am.amname) AS sql, " + settings
                        + " AS settings",
                "pg_opfamily x JOIN pg_namespace n ON n.oid = x.opfnamespace JOIN pg_am am ON am.oid = x.opfmethod WHERE true");
    }

    private static DefinitionQuery classes() {
        String items =
                "array_to_string(array(SELECT CASE WHEN m.head ~ '^OPERATOR' THEN regexp_replace(m.head, ' \\(.*', '')"
                        + " ELSE m.head END || ' ' || m.tail FROM ("
                        + members("pg_opclass", "'OPERATOR '", "'FUNCTION '", "")
                        + ") m ORDER BY m.kind DESC, m.number, m.head), ', ')";
        String sql =
                "CASE WHEN x.opcdefault THEN 'DEFAULT ' ELSE '' END || 'FOR TYPE ' || format_type(x.opcintype, NULL)"
                        + " || ' USING ' || quote_ident(am.amname) || ' FAMILY ' || "
                        + Spelled.operatorFamily("x.opcfamily")
                        + " || ' AS ' || concat_ws(', ', nullif(" + items
                        + ", ''), CASE WHEN x.opckeytype <> 0 THEN 'STORAGE '"
                        + " || format_type(x.opckeytype, NULL) WHEN " + items + " = '' THEN 'STORAGE '"
                        + " || format_type(x.opcintype, NULL) END)";
        return DefinitionQuery.of(
                Kind.OPERATOR_CLASS,
                "pg_opclass",
                "n.nspname, x.opcname",
                "am.amname AS part, '' AS modifier, " + sql + " AS sql, NULL::text[] AS settings",
                "pg_opclass x JOIN pg_namespace n ON n.oid = x.opcnamespace JOIN pg_am am ON am.oid = x.opcmethod WHERE true");
    }

    /** Returns the operators and functions that hang on a class, or on a family itself. */
    private static String members(String whole, String operator, String function, String none) {
        String hangs =
                " WHERE d.refclassid = '" + whole + "'::regclass AND d.refobjid = x.oid AND d.classid = '%s'::regclass";
        return "SELECT 'o' AS kind, a.amopstrategy AS number, " + operator + " || a.amopstrategy || ' (' || "
                + TYPES.formatted("a", "amop") + " || ')' AS head, a.amopopr::regoperator::text"
                + " || CASE WHEN a.amopsortfamily <> 0 THEN ' FOR ORDER BY ' || "
                + Spelled.operatorFamily("a.amopsortfamily") + " ELSE '" + none + "' END AS tail"
                + " FROM pg_depend d JOIN pg_amop a ON a.oid = d.objid" + hangs.formatted("pg_amop")
                + " UNION ALL SELECT 'f', p.amprocnum, " + function + " || p.amprocnum || ' (' || "
                + TYPES.formatted("p", "amproc") + " || ')', p.amproc::regprocedure::text"
                + " FROM pg_depend d JOIN pg_amproc p ON p.oid = d.objid" + hangs.formatted("pg_amproc");
    }

    private static DefinitionQuery accessMethods() {
        return DefinitionQuery.plain(
                Kind.ACCESS_METHOD,
                "pg_am",
                "x.amname",
                "'TYPE ' || CASE x.amtype WHEN 't' THEN 'TABLE' ELSE 'INDEX' END || ' HANDLER ' || "
                        + function("x.amhandler"),
                "pg_am x WHERE true");
    }
}
