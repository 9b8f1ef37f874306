package dev.whimbrel.schema;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows a rename through the SQL of a definition, word by word. The server does it by meaning, so the result can be
 * spelled in another way than the server's, never with another effect where names are not ambiguous.
 */
final class SqlNames {
    private SqlNames() {}

    static String renamed(String sql, ObjectRef from, ObjectRef to) {
        return switch (from.kind()) {
            case COLUMN ->
                new Expression(sql).columnRenamed(from.part(), to.part()).sql();
            case CONSTRAINT, INDEX, TRIGGER, RULE, POLICY -> sql;
            default ->
                replaced(
                        replaced(sql, from.owner(), to.owner()),
                        from.owner().name(),
                        to.owner().name());
        };
    }

    /** Follows another name of a function to where it is called. */
    static String callsRenamed(String sql, QualifiedName from, QualifiedName to) {
        Pattern call =
                Pattern.compile("(?<![\\p{L}\\p{N}_$.\"'])" + Pattern.quote(Identifier.quoted(from)) + "(?=\\s*\\()");
        return call.matcher(sql).replaceAll(Matcher.quoteReplacement(Identifier.quoted(to)));
    }

    private static String replaced(String sql, QualifiedName from, QualifiedName to) {
        return replacedWord(sql, Identifier.quoted(from), Identifier.quoted(to));
    }

    /** A table without an alias goes by its bare name: {@code SELECT users.id FROM app.users}. */
    private static String replaced(String sql, String from, String to) {
        return replacedWord(sql, Identifier.quoted(from), Identifier.quoted(to));
    }

    private static String replacedWord(String sql, String from, String to) {
        Pattern word = Pattern.compile("(?<![\\p{L}\\p{N}_$.\"'])" + Pattern.quote(from) + "(?![\\p{L}\\p{N}_$\"'])");
        return word.matcher(sql).replaceAll(Matcher.quoteReplacement(to));
    }
}
