package dev.whimbrel.postgresql.catalog;

import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.ObjectRef;
import java.sql.SQLException;
import java.util.List;

/** Reads aggregates. No function of the server writes them down, so the words are put together here. */
final class Aggregates {
    /** The final function of an ordinary aggregate leaves the state alone by default, that of an ordered set does not. */
    private static final String QUERY = """
            SELECT p.oid, n.nspname, p.proname, d.description,
                   CASE WHEN p.pronargs = 0 THEN '(*)' ELSE {arguments} END AS arguments,
                   '(' || CASE WHEN p.pronargs = 0 THEN '*' ELSE pg_get_function_arguments(p.oid) END || E') (\\n    '
                   || concat_ws(E',\\n    ',
                      'SFUNC = ' || {aggtransfn},
                      'STYPE = ' || format_type(a.aggtranstype, NULL),
                      'SSPACE = ' || nullif(a.aggtransspace, 0),
                      'INITCOND = ' || quote_literal(a.agginitval),
                      'FINALFUNC = ' || {aggfinalfn},
                      CASE WHEN a.aggfinalextra THEN 'FINALFUNC_EXTRA' END,
                      CASE WHEN a.aggfinalfn <> 0 THEN 'FINALFUNC_MODIFY = ' || {final_modify} END,
                      'COMBINEFUNC = ' || {aggcombinefn},
                      'SERIALFUNC = ' || {aggserialfn},
                      'DESERIALFUNC = ' || {aggdeserialfn},
                      'MSFUNC = ' || {aggmtransfn},
                      'MINVFUNC = ' || {aggminvtransfn},
                      CASE WHEN a.aggmtransfn <> 0 THEN 'MSTYPE = ' || format_type(a.aggmtranstype, NULL) END,
                      'MSSPACE = ' || nullif(a.aggmtransspace, 0),
                      'MINITCOND = ' || quote_literal(a.aggminitval),
                      'MFINALFUNC = ' || {aggmfinalfn},
                      CASE WHEN a.aggmfinalextra THEN 'MFINALFUNC_EXTRA' END,
                      CASE WHEN a.aggmfinalfn <> 0 THEN 'MFINALFUNC_MODIFY = ' || {moving_final_modify} END,
                      'SORTOP = ' || {sort_operator},
                      CASE p.proparallel WHEN 's' THEN 'PARALLEL = SAFE' WHEN 'r' THEN 'PARALLEL = RESTRICTED' END,
                      CASE a.aggkind WHEN 'h' THEN 'HYPOTHETICAL' END)
                   || E'\\n)' AS definition
            FROM pg_aggregate a
            JOIN pg_proc p ON p.oid = a.aggfnoid
            JOIN pg_namespace n ON n.oid = p.pronamespace
            LEFT JOIN pg_description d ON d.classoid = 'pg_proc'::regclass AND d.objoid = p.oid
            WHERE\s""".replaceAll("\\{(agg\\w+)}", function("a.$1"))
                    .replace("{arguments}", Routines.arguments("p"))
                    .replace("{final_modify}", modify("a.aggfinalmodify"))
                    .replace("{moving_final_modify}", modify("a.aggmfinalmodify"))
                    .replace("{sort_operator}", operator("a.aggsortop"))
            + Catalog.isTheirs("n") + " AND " + Catalog.isNotOfExtension("pg_proc", "p.oid");

    private Aggregates() {}

    static List<Found> read(Catalog catalog, Addresses addresses) throws SQLException {
        return catalog.query(QUERY, row -> {
            ObjectRef ref = new ObjectRef(
                    ObjectRef.Kind.AGGREGATE,
                    catalog.name(row.text("nspname"), row.text("proname")),
                    row.text("arguments"));
            return Found.of(addresses, "pg_proc", row, Definition.of(ref, row.text("definition")));
        });
    }

    private static String function(String oid) {
        return "(SELECT " + Catalog.spelled("fn.nspname", "f.proname")
                + " FROM pg_proc f JOIN pg_namespace fn ON fn.oid = f.pronamespace WHERE f.oid = " + oid + ")";
    }

    private static String operator(String oid) {
        return "(SELECT CASE WHEN o.nspname IN ('pg_catalog', current_schema()) THEN x.oprname"
                + " ELSE 'OPERATOR(' || quote_ident(o.nspname) || '.' || x.oprname || ')' END"
                + " FROM pg_operator x JOIN pg_namespace o ON o.oid = x.oprnamespace WHERE x.oid = " + oid + ")";
    }

    private static String modify(String column) {
        return "CASE WHEN " + column + " <> CASE a.aggkind WHEN 'n' THEN 'r' ELSE 'w' END THEN CASE " + column
                + " WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END";
    }
}
