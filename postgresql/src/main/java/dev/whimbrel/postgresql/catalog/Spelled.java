package dev.whimbrel.postgresql.catalog;

/**
 * Pieces of queries that spell what the catalog knows by number, as the server would: names of the default schema and of
 * the server's own library stand alone, and what is not there is null.
 */
final class Spelled {
    private Spelled() {}

    /** Returns the name of a function without its arguments. */
    static String function(String oid) {
        return "(SELECT " + name("pn.nspname", "pp.proname")
                + " FROM pg_proc pp JOIN pg_namespace pn ON pn.oid = pp.pronamespace WHERE pp.oid = " + oid + ")";
    }

    /** Returns an operator as a definition names another one: {@code OPERATOR(app.=)}. */
    static String operator(String oid) {
        return "(SELECT CASE WHEN pn.nspname IN ('pg_catalog', current_schema()) THEN po.oprname::text"
                + " ELSE 'OPERATOR(' || quote_ident(pn.nspname) || '.' || po.oprname || ')' END"
                + " FROM pg_operator po JOIN pg_namespace pn ON pn.oid = po.oprnamespace WHERE po.oid = " + oid + ")";
    }

    static String operatorClass(String oid) {
        return "(SELECT " + name("pn.nspname", "pc.opcname")
                + " FROM pg_opclass pc JOIN pg_namespace pn ON pn.oid = pc.opcnamespace WHERE pc.oid = " + oid + ")";
    }

    static String operatorFamily(String oid) {
        return "(SELECT " + name("pn.nspname", "pf.opfname")
                + " FROM pg_opfamily pf JOIN pg_namespace pn ON pn.oid = pf.opfnamespace WHERE pf.oid = " + oid + ")";
    }

    static String collation(String oid) {
        return "(SELECT " + name("pn.nspname", "pc.collname")
                + " FROM pg_collation pc JOIN pg_namespace pn ON pn.oid = pc.collnamespace WHERE pc.oid = " + oid + ")";
    }

    static String type(String oid) {
        return "format_type(" + oid + ", NULL)";
    }

    /** Returns the name of an object, with its schema unless that is the default one or the server's library. */
    static String name(String schema, String name) {
        return "CASE WHEN " + schema + " IN ('pg_catalog', current_schema()) THEN '' ELSE quote_ident(" + schema
                + ") || '.' END || quote_ident(" + name + ")";
    }

    /** Returns {@code  OPTIONS (host 'a')}; empty where there are none. What sounds like a secret is left out. */
    static String options(String options) {
        return "coalesce((SELECT ' OPTIONS (' || string_agg(quote_ident(o.option_name) || ' ' || quote_literal(o.option_value),"
                + " ', ' ORDER BY o.ordinality) || ')' FROM pg_options_to_table(" + options + ") WITH ORDINALITY o"
                + " WHERE NOT " + isSecret("o.option_name") + "), '')";
    }

    static String isSecret(String option) {
        return "(" + option + " ~* 'passw|passphrase|secret|token|credential|private')";
    }

    /** Returns a clause with something in it; null, so that {@code concat_ws} leaves it out, where that is null. */
    static String clause(String words, String value) {
        return "'" + words + "' || " + value;
    }
}
