package dev.whimbrel.schema;

import dev.whimbrel.problem.SchemaException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A piece of SQL inside a definition: a default, a check, an index predicate.
 *
 * <p>The schema does not understand SQL; it knows words. That is enough to say which columns and sequences an
 * expression may stand on, and to follow a rename as the server does.
 */
public record Expression(String sql) {
    private static final Pattern TOKEN = Pattern.compile(
            "[eE]'(?:[^'\\\\]|\\\\.|'')*+'|'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\""
                    + "|::|[\\p{L}_][\\p{L}\\p{N}_$]*|\\p{N}[\\p{N}.]*|\\s+|.",
            Pattern.DOTALL);
    private static final Pattern CALL_FOLLOWS = Pattern.compile("\\s*\\(.*", Pattern.DOTALL);
    private static final Pattern SEQUENCE_CALL =
            Pattern.compile("nextval\\s*\\(\\s*(?:\\(\\s*)?'((?:[^']|'')+)'", Pattern.CASE_INSENSITIVE);

    private static final Pattern CAST = Pattern.compile("::\\s*((?:\"(?:[^\"]|\"\")++\"|[\\p{L}_][\\p{L}\\p{N}_$]*)"
            + "(?:\\.(?:\"(?:[^\"]|\"\")++\"|[\\p{L}_][\\p{L}\\p{N}_$]*))?)");

    public Expression {
        sql = sql.strip();
        if (sql.isEmpty()) {
            throw new SchemaException("an SQL expression is empty");
        }
    }

    /** Returns every name in the expression that can be a column's; some may be something else. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        rewriteNames(name -> {
            names.add(name);
            return name;
        });
        return names;
    }

    /** Returns the sequences that {@code nextval('...')} calls in the expression name. */
    public Set<QualifiedName> sequences() {
        return SEQUENCE_CALL
                .matcher(sql)
                .results()
                .map(call -> QualifiedName.parse(call.group(1).replace("''", "'")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the types that the expression casts to and that the database does not bring along. */
    public Set<QualifiedName> types() {
        return CAST.matcher(sql)
                .results()
                .map(cast -> DataType.parse(cast.group(1)))
                .flatMap(type -> type instanceof DataType.Defined defined ? Stream.of(defined.name()) : Stream.empty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public Expression columnRenamed(String from, String to) {
        return rewriteNames(name -> name.equals(from) ? to : name);
    }

    public Expression sequenceRenamed(QualifiedName from, QualifiedName to) {
        return new Expression(SEQUENCE_CALL.matcher(sql).replaceAll(call -> {
            boolean same = QualifiedName.parse(call.group(1).replace("''", "'")).equals(from);
            String renamed =
                    call.group().replace(call.group(1), Identifier.quoted(to).replace("'", "''"));
            return Matcher.quoteReplacement(same ? renamed : call.group());
        }));
    }

    /** Follows the rename of a type in casts: {@code 'ok'::mood}. */
    public Expression typeRenamed(QualifiedName from, QualifiedName to) {
        String type = Identifier.quoted(from);
        if (!sql.contains(type)) { // no pattern for each expression of a schema
            return this;
        }
        Pattern cast = Pattern.compile("::\\s*" + Pattern.quote(type) + "(?![\\p{L}\\p{N}_$.\"])");
        return new Expression(cast.matcher(sql).replaceAll(Matcher.quoteReplacement("::" + Identifier.quoted(to))));
    }

    /** Follows the rename of a value of an enum type: {@code 'ok'::mood}; inside of array constants it does not. */
    Expression enumValueRenamed(QualifiedName type, String from, String to) {
        Pattern constant = Pattern.compile(Pattern.quote("'" + from.replace("'", "''") + "'") + "(?=\\s*::\\s*"
                + Pattern.quote(Identifier.quoted(type)) + "(?![\\p{L}\\p{N}_$.\"\\[]))");
        return new Expression(
                constant.matcher(sql).replaceAll(Matcher.quoteReplacement("'" + to.replace("'", "''") + "'")));
    }

    @Override
    public String toString() {
        return sql;
    }

    private Expression rewriteNames(UnaryOperator<String> change) {
        StringBuilder result = new StringBuilder();
        Matcher tokens = TOKEN.matcher(sql);
        String before = "";
        while (tokens.find()) {
            String token = tokens.group();
            if (isName(token, before, tokens.end())) {
                String name = token.startsWith("\"")
                        ? token.substring(1, token.length() - 1).replace("\"\"", "\"")
                        : token.toLowerCase(Locale.ROOT);
                String changed = change.apply(name);
                result.append(changed.equals(name) ? token : Identifier.quoted(changed));
            } else {
                result.append(token);
            }
            before = token.isBlank() ? before : token;
        }
        return new Expression(result.toString());
    }

    private boolean isName(String token, String before, int end) {
        if (before.equals("::")
                || CALL_FOLLOWS.matcher(sql).region(end, sql.length()).matches()) {
            return false;
        }
        boolean startsWord = Character.isLetter(token.charAt(0)) || token.charAt(0) == '_';
        boolean word = startsWord && !token.endsWith("'") && !Identifier.isKeyword(token.toLowerCase(Locale.ROOT));
        return word || token.startsWith("\"");
    }
}
