package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Statement;
import java.util.regex.Pattern;

/**
 * Keeps the server from taking its own words for something else: from {@code status IN ('a', 'b')} over a varchar column it
 * makes {@code (ARRAY['a'::character varying, …])::text[]}, an array that is cast, but reads that as an array of casts. Who
 * casts the array to what it is already gets the first again.
 */
final class ArrayCasts {
    private static final String LITERAL = "'(?:[^']|'')*+'";
    private static final String TYPE = "[a-z][a-z0-9_ ]*+(?:\\(\\d+\\))?";
    private static final Pattern CAST = Pattern.compile("\\(ARRAY\\[(?<members>" + LITERAL + "::(?<type>" + TYPE
            + ")(?:, " + LITERAL + "::\\k<type>)*+)\\]\\)::(?=" + TYPE + "\\[\\])");
    private static final Pattern ROUTINE =
            Pattern.compile("CREATE (?:OR REPLACE )?(?:FUNCTION|PROCEDURE) .*|DO .*", Pattern.DOTALL);

    private ArrayCasts() {}

    /** Returns the statement with such casts; the bodies of functions stay as they are. */
    static Statement kept(Statement statement) {
        String sql = statement.sql();
        return !sql.contains("(ARRAY[") || ROUTINE.matcher(sql).matches()
                ? statement
                : new Statement(
                        CAST.matcher(sql).replaceAll("(ARRAY[${members}]::${type}[])::"), statement.transactional());
    }
}
