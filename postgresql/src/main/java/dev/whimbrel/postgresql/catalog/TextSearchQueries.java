package dev.whimbrel.postgresql.catalog;

import static dev.whimbrel.postgresql.catalog.Spelled.clause;
import static dev.whimbrel.postgresql.catalog.Spelled.function;

import dev.whimbrel.schema.ObjectRef.Kind;
import java.util.List;

/** Text search: parsers, templates, dictionaries, and configurations with what they do to each kind of token. */
final class TextSearchQueries {
    private TextSearchQueries() {}

    static List<DefinitionQuery> all() {
        return List.of(parsers(), templates(), dictionaries(), configurations());
    }

    private static DefinitionQuery parsers() {
        return DefinitionQuery.plain(
                Kind.TEXT_SEARCH_PARSER,
                "pg_ts_parser",
                "n.nspname, x.prsname",
                "'(' || concat_ws(', ', " + clause("START = ", function("x.prsstart")) + ", "
                        + clause("GETTOKEN = ", function("x.prstoken")) + ", "
                        + clause("END = ", function("x.prsend")) + ", "
                        + clause("HEADLINE = ", function("x.prsheadline")) + ", "
                        + clause("LEXTYPES = ", function("x.prslextype")) + ") || ')'",
                "pg_ts_parser x JOIN pg_namespace n ON n.oid = x.prsnamespace WHERE true");
    }

    private static DefinitionQuery templates() {
        return DefinitionQuery.plain(
                Kind.TEXT_SEARCH_TEMPLATE,
                "pg_ts_template",
                "n.nspname, x.tmplname",
                "'(' || concat_ws(', ', " + clause("INIT = ", function("x.tmplinit")) + ", "
                        + clause("LEXIZE = ", function("x.tmpllexize")) + ") || ')'",
                "pg_ts_template x JOIN pg_namespace n ON n.oid = x.tmplnamespace WHERE true");
    }

    private static DefinitionQuery dictionaries() {
        return DefinitionQuery.plain(
                Kind.TEXT_SEARCH_DICTIONARY,
                "pg_ts_dict",
                "n.nspname, x.dictname",
                "'(' || concat_ws(', ', 'TEMPLATE = ' || " + Spelled.name("tn.nspname", "t.tmplname")
                        + ", x.dictinitoption) || ')'",
                "pg_ts_dict x JOIN pg_namespace n ON n.oid = x.dictnamespace JOIN pg_ts_template t ON t.oid = x.dicttemplate"
                        + " JOIN pg_namespace tn ON tn.oid = t.tmplnamespace WHERE true");
    }

    private static DefinitionQuery configurations() {
        String mappings =
                "array(SELECT v.text FROM (SELECT t.alias, string_agg(" + Spelled.name("dn.nspname", "d.dictname")
                        + ", ', ' ORDER BY m.mapseqno) AS dictionaries FROM pg_ts_config_map m"
                        + " JOIN pg_ts_dict d ON d.oid = m.mapdict JOIN pg_namespace dn ON dn.oid = d.dictnamespace"
                        + " JOIN LATERAL ts_token_type(x.cfgparser) t ON t.tokid = m.maptokentype WHERE m.mapcfg = x.oid"
                        + " GROUP BY t.alias) k, LATERAL (VALUES (1, k.alias), (2, k.dictionaries)) v (at, text)"
                        + " ORDER BY k.alias, v.at)";
        return DefinitionQuery.of(
                Kind.TEXT_SEARCH_CONFIGURATION,
                "pg_ts_config",
                "n.nspname, x.cfgname",
                "'' AS part, '' AS modifier, '(PARSER = ' || " + Spelled.name("pn.nspname", "p.prsname")
                        + " || ')' AS sql, " + mappings + " AS settings",
                "pg_ts_config x JOIN pg_namespace n ON n.oid = x.cfgnamespace JOIN pg_ts_parser p ON p.oid = x.cfgparser"
                        + " JOIN pg_namespace pn ON pn.oid = p.prsnamespace WHERE true");
    }
}
