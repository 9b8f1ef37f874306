package dev.whimbrel.hibernate.ddl;

import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.ModelException;
import dev.whimbrel.schema.DefaultNames;
import dev.whimbrel.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A statement, or a part of one, read from front to back. */
final class Tokens {
    private static final Pattern TOKEN = Pattern.compile(
            "(?<string>[eE]'(?:[^'\\\\]|\\\\.|'')*+'|'(?:[^']|'')*+')|(?<quoted>\"(?:[^\"]|\"\")*+\")"
                    + "|(?<word>[\\p{L}_][\\p{L}\\p{N}_$]*)|\\s+|::|\\p{N}[\\p{N}.]*|.",
            Pattern.DOTALL);

    private final String sql;
    private final List<Token> tokens;
    private int next;

    private Tokens(String sql, List<Token> tokens) {
        this.sql = sql;
        this.tokens = tokens;
    }

    static Tokens of(String sql) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(sql);
        while (matcher.find()) {
            if (!matcher.group().isBlank()) {
                tokens.add(new Token(kind(matcher), matcher.group(), matcher.start(), matcher.end()));
            }
        }
        return new Tokens(sql, List.copyOf(tokens));
    }

    private static Token.Kind kind(Matcher matcher) {
        if (matcher.group("string") != null) {
            return Token.Kind.STRING;
        }
        if (matcher.group("quoted") != null) {
            return Token.Kind.QUOTED;
        }
        return matcher.group("word") != null ? Token.Kind.WORD : Token.Kind.SIGN;
    }

    boolean atEnd() {
        return next == tokens.size();
    }

    /** Returns whether these words come next. */
    boolean at(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (next + i >= tokens.size() || !tokens.get(next + i).isWord(words[i])) {
                return false;
            }
        }
        return true;
    }

    boolean atAny(Set<String> words) {
        return !atEnd()
                && tokens.get(next).kind() == Token.Kind.WORD
                && words.contains(tokens.get(next).text().toLowerCase(Locale.ROOT));
    }

    boolean atSign(String sign) {
        return !atEnd() && tokens.get(next).isSign(sign);
    }

    /** Steps over these words if they come next. */
    boolean accept(String... words) {
        boolean found = at(words);
        next += found ? words.length : 0;
        return found;
    }

    boolean acceptSign(String sign) {
        boolean found = atSign(sign);
        next += found ? 1 : 0;
        return found;
    }

    void expect(String... words) {
        if (!accept(words)) {
            throw unreadable("'" + String.join(" ", words) + "' is expected");
        }
    }

    /** Returns the next name as the catalog will hold it: folded unless quoted, and cut to the server's length. */
    String identifier() {
        Token token = take();
        String name = switch (token.kind()) {
            case WORD -> token.text().toLowerCase(Locale.ROOT);
            case QUOTED -> token.text().substring(1, token.text().length() - 1).replace("\"\"", "\"");
            case STRING, SIGN -> throw unreadable("a name is expected, not " + token.text());
        };
        return DefaultNames.clip(name, DefaultNames.MAX_BYTES);
    }

    /** Returns the names that come next with dots between them. */
    List<String> path() {
        List<String> names = new ArrayList<>();
        do {
            names.add(identifier());
        } while (acceptSign("."));
        return names;
    }

    /** Returns the next name with its schema. */
    QualifiedName name() {
        return qualified(path());
    }

    /** Makes a name of its parts; a catalog before the schema can only be the database itself, and is left out. */
    static QualifiedName qualified(List<String> path) {
        int last = path.size() - 1;
        return new QualifiedName(last == 0 ? "" : path.get(last - 1), path.get(last));
    }

    /** Returns what the next text in single quotes stands for. */
    String string() {
        Token token = take();
        if (token.kind() != Token.Kind.STRING) {
            throw unreadable("text in single quotes is expected, not " + token.text());
        }
        return token.text().substring(1, token.text().length() - 1).replace("''", "'");
    }

    long number() {
        String sign = acceptSign("-") ? "-" : "";
        String digits = take().text();
        try {
            return Long.parseLong(sign + digits);
        } catch (NumberFormatException e) {
            throw unreadable("a whole number is expected, not " + digits);
        }
    }

    /** Returns what stands between the parenthesis that comes next and its partner, and steps behind that. */
    Tokens parenthesised() {
        if (!acceptSign("(")) {
            throw unreadable("'(' is expected");
        }
        int start = next;
        for (int depth = 1; depth > 0; ) {
            Token token = take();
            depth += token.isSign("(") ? 1 : token.isSign(")") ? -1 : 0;
        }
        return part(start, next - 1);
    }

    /** Returns everything up to the first of these words outside of parentheses; at least one token. */
    Tokens until(Set<String> words) {
        int start = next;
        do {
            skip();
        } while (!atEnd() && !atAny(words));
        return part(start, next);
    }

    /** Returns the parts between commas. */
    List<Tokens> list() {
        List<Tokens> parts = new ArrayList<>();
        int start = next;
        while (!atEnd()) {
            if (atSign(",")) {
                parts.add(part(start, next));
                start = next + 1;
            }
            skip();
        }
        parts.add(part(start, next));
        return parts;
    }

    /** Returns the function call that comes next, and steps behind it; nothing, and no step, when none does. */
    Tokens call() {
        int end = next;
        while (end + 2 < tokens.size() && tokens.get(end + 1).isSign(".")) {
            end += 2;
        }
        boolean isCall = end + 1 < tokens.size()
                && tokens.get(end).kind() != Token.Kind.STRING
                && tokens.get(end + 1).isSign("(");
        if (!isCall) {
            return part(next, next);
        }
        int start = next;
        next = end + 1;
        parenthesised();
        return part(start, next);
    }

    /** Returns the names between the parentheses that come next. */
    List<String> names() {
        return parenthesised().list().stream().map(Tokens::identifier).toList();
    }

    /** Steps over one token, or over a parenthesis with all that it holds. */
    void skip() {
        if (atSign("(")) {
            parenthesised();
        } else {
            take();
        }
    }

    /** Returns the text from here on as it is written, and steps behind it. */
    String rest() {
        String rest = part(next, tokens.size()).text();
        next = tokens.size();
        return rest;
    }

    /** Returns the whole text, without parentheses that hold all of it. */
    String expression() {
        return unwrapped().text();
    }

    /** Returns all of it but the parentheses that hold all of it. */
    Tokens unwrapped() {
        Tokens inner = this;
        while (inner.isEnclosed()) {
            inner = inner.part(1, inner.tokens.size() - 1);
        }
        return inner;
    }

    /** Returns whether this is a single name. */
    boolean isName() {
        return tokens.size() == 1
                && (tokens.getFirst().kind() == Token.Kind.WORD
                        || tokens.getFirst().kind() == Token.Kind.QUOTED);
    }

    /** Returns the whole text as it is written. */
    String text() {
        return tokens.isEmpty()
                ? ""
                : sql.substring(tokens.getFirst().start(), tokens.getLast().end());
    }

    ModelException unreadable(String problem) {
        String place = atEnd() ? "at the end" : "before '" + tokens.get(next).text() + "'";
        return new ModelException(
                Code.MODEL,
                "the statement that Hibernate makes of the entities cannot be read: " + problem + " " + place
                        + " of\n  " + sql,
                "look at the columnDefinition, options, or check of the annotation that holds this text");
    }

    private boolean isEnclosed() {
        if (tokens.size() < 3 || !tokens.getFirst().isSign("(")) {
            return false;
        }
        Tokens copy = part(0, tokens.size());
        copy.parenthesised();
        return copy.atEnd();
    }

    private Tokens part(int from, int to) {
        return new Tokens(sql, tokens.subList(from, to));
    }

    private Token take() {
        if (atEnd()) {
            throw unreadable("something is missing");
        }
        return tokens.get(next++);
    }
}
