package dev.whimbrel.schema;

import dev.whimbrel.problem.SchemaException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the name of a type in any of the spellings that PostgreSQL accepts, and gives the one that it answers with
 * ({@code format_type}; PostgreSQL documentation, table "Data Types").
 */
final class DataTypeParser {
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("int", "integer"),
            Map.entry("int2", "smallint"),
            Map.entry("int4", "integer"),
            Map.entry("int8", "bigint"),
            Map.entry("bool", "boolean"),
            Map.entry("float4", "real"),
            Map.entry("float8", "double precision"),
            Map.entry("float", "double precision"),
            Map.entry("decimal", "numeric"),
            Map.entry("varchar", "character varying"),
            Map.entry("char varying", "character varying"),
            Map.entry("char", "character"),
            Map.entry("varbit", "bit varying"),
            Map.entry("timestamptz", "timestamp with time zone"),
            Map.entry("timestamp", "timestamp without time zone"),
            Map.entry("timetz", "time with time zone"),
            Map.entry("time", "time without time zone"));

    private static final Set<String> BUILT_IN = Set.of(
            "smallint",
            "integer",
            "bigint",
            "boolean",
            "real",
            "double precision",
            "numeric",
            "character varying",
            "character",
            "bpchar",
            "text",
            "name",
            "bytea",
            "uuid",
            "json",
            "jsonb",
            "jsonpath",
            "xml",
            "date",
            "interval",
            "timestamp with time zone",
            "timestamp without time zone",
            "time with time zone",
            "time without time zone",
            "bit",
            "bit varying",
            "money",
            "inet",
            "cidr",
            "macaddr",
            "macaddr8",
            "point",
            "line",
            "lseg",
            "box",
            "path",
            "polygon",
            "circle",
            "tsvector",
            "tsquery",
            "oid",
            "xid",
            "xid8",
            "cid",
            "tid",
            "regclass",
            "regproc",
            "regprocedure",
            "regoper",
            "regoperator",
            "regtype",
            "regrole",
            "regnamespace",
            "regconfig",
            "regdictionary",
            "regcollation",
            "pg_lsn",
            "pg_snapshot",
            "txid_snapshot",
            "int4range",
            "int8range",
            "numrange",
            "tsrange",
            "tstzrange",
            "daterange",
            "int4multirange",
            "int8multirange",
            "nummultirange",
            "tsmultirange",
            "tstzmultirange",
            "datemultirange",
            "\"char\"",
            "\"bit\"",
            "aclitem",
            "refcursor",
            "int2vector",
            "oidvector");

    private static final Pattern ARRAY = Pattern.compile(
            "(.*?)\\s*(?:(?:\\[\\d*])+|\\s+array(?:\\[\\d*])*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern ARGUMENTS = Pattern.compile(
            "((?:\"(?:[^\"]|\"\")*+\"|[^(\"])*)\\(((?:'[^']*'|\"[^\"]*\"|[^)])*)\\)(.*)", Pattern.DOTALL);
    private static final Pattern NAME_PIECE = Pattern.compile("\"(?:[^\"]|\"\")*+\"|[^\"]+");

    private DataTypeParser() {}

    static DataType parse(String sql) {
        String text = sql.strip();
        if (text.isEmpty()) {
            throw new SchemaException("a type is empty");
        }
        Matcher array = ARRAY.matcher(text);
        if (array.matches()) {
            return new DataType.Array(parse(array.group(1)));
        }
        Matcher arguments = ARGUMENTS.matcher(text);
        return arguments.matches()
                ? named(arguments.group(1).strip() + arguments.group(3), split(arguments.group(2)))
                : named(text, List.of());
    }

    private static DataType named(String name, List<String> arguments) {
        String words = folded(name.strip());
        String bare = words.startsWith("pg_catalog.") ? words.substring("pg_catalog.".length()) : words;
        String canonical = ALIASES.getOrDefault(bare, bare);
        if (BUILT_IN.contains(canonical) || canonical.startsWith("interval ")) {
            return builtIn(bare, canonical, arguments);
        }
        return new DataType.Defined(QualifiedName.parse(words), arguments);
    }

    /** Applies the server's own defaults: {@code char} is {@code char(1)}, {@code numeric(5)} is {@code numeric(5,0)}. */
    private static DataType builtIn(String written, String canonical, List<String> arguments) {
        if (arguments.isEmpty() && (written.equals("char") || canonical.equals("bit") || written.equals("character"))) {
            return DataType.builtIn(canonical, 1);
        }
        if (canonical.equals("bpchar") && !arguments.isEmpty()) {
            return new DataType.BuiltIn("character", arguments);
        }
        if (canonical.equals("numeric") && arguments.size() == 1) {
            return DataType.builtIn(canonical, arguments.getFirst(), 0);
        }
        if (written.equals("float")) {
            boolean small = !arguments.isEmpty() && Integer.parseInt(arguments.getFirst()) <= 24;
            return DataType.builtIn(small ? "real" : "double precision");
        }
        return new DataType.BuiltIn(canonical, arguments);
    }

    /** Returns the name with what is not quoted in lower case, as everywhere in PostgreSQL, and single spaces there. */
    private static String folded(String name) {
        return NAME_PIECE
                .matcher(name)
                .replaceAll(piece -> Matcher.quoteReplacement(
                        piece.group().startsWith("\"")
                                ? piece.group()
                                : piece.group().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT)));
    }

    private static List<String> split(String arguments) {
        return Arrays.stream(arguments.split(",")).map(String::strip).toList();
    }
}
