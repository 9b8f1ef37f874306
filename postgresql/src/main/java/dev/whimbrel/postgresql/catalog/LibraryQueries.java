package dev.whimbrel.postgresql.catalog;

import static dev.whimbrel.postgresql.catalog.Spelled.clause;
import static dev.whimbrel.postgresql.catalog.Spelled.function;

import dev.whimbrel.schema.ObjectRef.Kind;
import java.util.List;

/** Extensions, languages, collations, conversions, transforms, and foreign servers. */
final class LibraryQueries {
    private LibraryQueries() {}

    static List<DefinitionQuery> all(Catalog catalog) {
        return List.of(
                extensions(),
                languages(),
                collations(catalog),
                conversions(),
                transforms(),
                wrappers(),
                servers(),
                userMappings());
    }

    /** The comment that the extension brings along is not said again. PL/pgSQL is in every database. */
    private static DefinitionQuery extensions() {
        String query = DefinitionQuery.plain(
                        Kind.EXTENSION,
                        "pg_extension",
                        "x.extname",
                        "CASE WHEN n.nspname = current_schema() THEN '' ELSE 'WITH SCHEMA ' || quote_ident(n.nspname) END",
                        "pg_extension x JOIN pg_namespace n ON n.oid = x.extnamespace WHERE x.extname <> 'plpgsql'")
                .query()
                .replace(
                        "obj_description(x.oid, 'pg_extension')",
                        "nullif(obj_description(x.oid, 'pg_extension'),"
                                + " (SELECT a.comment FROM pg_available_extensions a WHERE a.name = x.extname))");
        return new DefinitionQuery(Kind.EXTENSION, "pg_extension", query);
    }

    private static DefinitionQuery languages() {
        return DefinitionQuery.of(
                Kind.LANGUAGE,
                "pg_language",
                "x.lanname",
                "'' AS part, CASE WHEN x.lanpltrusted THEN 'TRUSTED' ELSE '' END AS modifier, concat_ws(' ', "
                        + clause("HANDLER ", function("x.lanplcallfoid")) + ", "
                        + clause("INLINE ", function("x.laninline")) + ", "
                        + clause("VALIDATOR ", function("x.lanvalidator")) + ") AS sql, NULL::text[] AS settings",
                "pg_language x WHERE x.lanispl");
    }

    /** Where a locale is kept changed with versions 15 and 17. */
    private static DefinitionQuery collations(Catalog catalog) {
        String locale = catalog.since(17, "x.colllocale", catalog.since(15, "x.colliculocale", "NULL::text"));
        String sql =
                "'(' || concat_ws(', ', 'PROVIDER = ' || CASE x.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin'"
                        + " WHEN 'd' THEN 'default' ELSE 'libc' END, CASE WHEN NOT x.collisdeterministic THEN 'DETERMINISTIC = false' END, "
                        + clause(
                                "LOCALE = ",
                                "quote_literal(coalesce(" + locale + ", CASE WHEN x.collcollate = x.collctype"
                                        + " THEN x.collcollate::text END))")
                        + ", CASE WHEN x.collcollate <> x.collctype THEN "
                        + "'LC_COLLATE = ' || quote_literal(x.collcollate::text) || ', LC_CTYPE = ' || quote_literal(x.collctype::text) END, "
                        + catalog.since(16, clause("RULES = ", "quote_literal(x.collicurules)"), "NULL") + ") || ')'";
        return DefinitionQuery.plain(
                Kind.COLLATION,
                "pg_collation",
                "n.nspname, x.collname",
                sql,
                "pg_collation x JOIN pg_namespace n ON n.oid = x.collnamespace WHERE true");
    }

    private static DefinitionQuery conversions() {
        return DefinitionQuery.of(
                Kind.CONVERSION,
                "pg_conversion",
                "n.nspname, x.conname",
                "'' AS part, CASE WHEN x.condefault THEN 'DEFAULT' ELSE '' END AS modifier, 'FOR '"
                        + " || quote_literal(pg_encoding_to_char(x.conforencoding)) || ' TO '"
                        + " || quote_literal(pg_encoding_to_char(x.contoencoding)) || ' FROM ' || "
                        + function("x.conproc")
                        + " AS sql, NULL::text[] AS settings",
                "pg_conversion x JOIN pg_namespace n ON n.oid = x.connamespace WHERE true");
    }

    private static DefinitionQuery transforms() {
        String sql = "'(' || concat_ws(', ', CASE WHEN x.trffromsql <> 0 THEN 'FROM SQL WITH FUNCTION '"
                + " || x.trffromsql::oid::regprocedure END, CASE WHEN x.trftosql <> 0 THEN 'TO SQL WITH FUNCTION '"
                + " || x.trftosql::oid::regprocedure END) || ')'";
        return DefinitionQuery.plain(
                Kind.TRANSFORM,
                "pg_transform",
                "'FOR ' || format_type(x.trftype, NULL) || ' LANGUAGE ' || quote_ident(l.lanname)",
                sql,
                "pg_transform x JOIN pg_language l ON l.oid = x.trflang WHERE true");
    }

    private static DefinitionQuery wrappers() {
        String sql = "concat_ws(' ', " + clause("HANDLER ", function("x.fdwhandler")) + ", "
                + clause("VALIDATOR ", function("x.fdwvalidator")) + ") || " + Spelled.options("x.fdwoptions");
        return DefinitionQuery.plain(
                Kind.FOREIGN_DATA_WRAPPER,
                "pg_foreign_data_wrapper",
                "x.fdwname",
                sql,
                "pg_foreign_data_wrapper x WHERE true");
    }

    /** One with options may hold a password, so it is left where it is; only a superuser can tell which those are. */
    private static DefinitionQuery userMappings() {
        return new DefinitionQuery(
                Kind.USER_MAPPING,
                "pg_user_mapping",
                "SELECT m.umid AS oid, NULL::text AS schema, m.srvname AS name, m.usename AS part, '' AS modifier, '' AS sql,"
                        + " NULL::text[] AS settings, NULL::text AS description FROM pg_user_mappings m"
                        + " WHERE m.usename IS NOT NULL AND m.umoptions IS NULL"
                        + " AND (SELECT r.rolsuper FROM pg_roles r WHERE r.rolname = current_user)");
    }

    private static DefinitionQuery servers() {
        String sql = "concat_ws(' ', " + clause("TYPE ", "quote_literal(x.srvtype)") + ", "
                + clause("VERSION ", "quote_literal(x.srvversion)")
                + ", 'FOREIGN DATA WRAPPER ' || quote_ident(w.fdwname)) || " + Spelled.options("x.srvoptions");
        return DefinitionQuery.plain(
                Kind.SERVER,
                "pg_foreign_server",
                "x.srvname",
                sql,
                "pg_foreign_server x JOIN pg_foreign_data_wrapper w ON w.oid = x.srvfdw WHERE true");
    }
}
