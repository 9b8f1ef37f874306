package dev.whimbrel.core.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * SQL text as psql reads it: statements, and lines between them that begin with a backslash and are for psql itself, and
 * rows that follow a {@code COPY ... FROM stdin}.
 *
 * @param sql the text with nothing but spaces in the place of what is not SQL, so that lines and columns stay what they are
 * @param commands what is for psql, in order
 */
public record PsqlScript(String sql, List<Command> commands) {
    public PsqlScript {
        commands = List.copyOf(commands);
    }

    /**
     * A line for psql.
     *
     * @param word its first word, with the backslash
     * @param line on which it stands, counted from 1
     */
    public record Command(String word, String text, int line) {}

    /** Reads a text; nothing in it is wrong. */
    public static PsqlScript of(String text) {
        return new Scan(text).script();
    }

    /** Walks through a text token by token, for what is no SQL can hold quotes that nobody closes. */
    private static final class Scan {
        private final String text;
        private final StringBuilder sql;
        private final List<Command> commands = new ArrayList<>();
        private final List<String> words = new ArrayList<>();
        private int at;
        private int line = 1;
        private int statement;

        Scan(String text) {
            this.text = text;
            this.sql = new StringBuilder(text);
        }

        PsqlScript script() {
            while (at < text.length()) {
                SqlToken token = SqlToken.at(text, at, line);
                if (token.text().equals("\\")) {
                    command();
                } else if (token.text().equals(";")) {
                    go(token.end());
                    if (copiesFromHere()) {
                        rows();
                    }
                    words.clear();
                } else {
                    if (token.kind() == SqlToken.Kind.WORD) {
                        if (words.isEmpty()) {
                            statement = at;
                        }
                        words.add(token.text().toUpperCase(Locale.ROOT));
                    }
                    go(token.end());
                }
            }
            return new PsqlScript(sql.toString(), commands);
        }

        private boolean copiesFromHere() {
            int from = words.lastIndexOf("FROM");
            return !words.isEmpty()
                    && words.getFirst().equals("COPY")
                    && from > 0
                    && from + 1 < words.size()
                    && words.get(from + 1).equals("STDIN");
        }

        private void command() {
            String content = text.substring(at, endOfLine(at)).strip();
            commands.add(new Command(content.split("\\s+", 2)[0], content, line));
            blank(endOfLine(at));
        }

        /** The statement goes with its rows: without them it would wait for more input. */
        private void rows() {
            int end = at;
            do {
                end = Math.min(endOfLine(end) + 1, text.length());
            } while (end < text.length()
                    && !text.substring(end, endOfLine(end)).strip().equals("\\."));
            erase(statement, at);
            blank(endOfLine(end));
        }

        private int endOfLine(int from) {
            int end = text.indexOf('\n', from);
            return end < 0 ? text.length() : end;
        }

        private void blank(int end) {
            erase(at, end);
            go(end);
        }

        private void erase(int from, int end) {
            for (int place = from; place < end; place++) {
                if (text.charAt(place) != '\n') {
                    sql.setCharAt(place, ' ');
                }
            }
        }

        private void go(int end) {
            line += (int) text.substring(at, end).chars().filter(c -> c == '\n').count();
            at = end;
        }
    }
}
