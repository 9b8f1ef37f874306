package dev.whimbrel.grammar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads SQL as the server does, for it is the server's own grammar that reads.
 *
 * <p>Loading the grammar takes a few tenths of a second, so it is loaded with the first text and kept. The grammar lives in
 * one memory and does one thing at a time, hence the lock. A text that was read before is not read again: lint, plans, and
 * reports ask about the same statements.
 */
public final class SqlParser {
    private final Map<String, Parse> known = new HashMap<>();
    private @Nullable Grammar grammar;

    /** Returns the statements of a text, or where and why it is not SQL. */
    public synchronized Parse parse(String sql) {
        return known.computeIfAbsent(sql, this::read);
    }

    /** Whether a text was read already, and with it the grammar loaded. */
    public synchronized boolean isLoaded() {
        return grammar != null;
    }

    private Parse read(String sql) {
        if (grammar == null) {
            grammar = new Grammar();
        }
        Offsets text = Offsets.of(sql);
        Grammar.Answer answer = grammar.read(text.text());
        while (!answer.error().isEmpty()) {
            int error = text.inTextOfCharacter(Math.max(0, answer.position() - 1));
            Optional<Offsets> older = NewKeywords.quoted(text, error);
            if (older.isEmpty()) {
                return new Parse.Refused(answer.error(), Place.of(sql, text.given(error)));
            }
            text = older.get();
            answer = grammar.read(text.text());
        }
        return new Parse.Read(statements(sql, text, answer));
    }

    private static List<ParsedStatement> statements(String sql, Offsets offsets, Grammar.Answer answer) {
        List<ParsedStatement> statements = new ArrayList<>();
        for (Node raw : JsonTree.read(answer.tree()).nodes("stmts")) {
            int from = offsets.ofByte(raw.number("stmt_location", 0));
            int length = raw.number("stmt_len", 0);
            int end = length == 0 ? sql.length() : offsets.ofByte(raw.number("stmt_location", 0) + length);
            int start = Blank.end(sql, from);
            statements.add(new ParsedStatement(raw.node("stmt"), sql, start, Blank.lastWord(sql, start, end), offsets));
        }
        return List.copyOf(statements);
    }
}
