package dev.whimbrel.core.source;

import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.problem.MigrationFileException;
import dev.whimbrel.problem.WhimbrelException;
import dev.whimbrel.schema.operation.DatabaseOnly;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RunSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A migration in SQL: what it comes after, how to apply it, and how to take it back.
 *
 * <pre>
 * -- Users can sign in by mail.
 * -- after: auth.0001_initial
 * -- transaction: none
 *
 * -- up
 * CREATE INDEX CONCURRENTLY users_email_idx ON users (email);
 *
 * -- down
 * DROP INDEX CONCURRENTLY users_email_idx;
 * </pre>
 *
 * @param transactional false for {@code transaction: none}, where the statements run one by one
 * @param changesSchema false for {@code schema: unchanged}: what such a script needs is in no scratch database, rows above
 *     all, so nobody tries it there
 * @param down empty where the file has no such part, and so cannot be taken back
 */
public record SqlFormat(
        List<MigrationId> after, boolean transactional, boolean changesSchema, String up, Optional<String> down) {
    private static final Pattern PART = Pattern.compile("--\\s*(up|down)\\s*");
    private static final Pattern ENTRY = Pattern.compile("--\\s*([a-z]+)\\s*:\\s*(.*)");
    private static final Pattern WORD_OF_LIST = Pattern.compile("[^,\\s]+");
    private static final String REMEDY = "A migration in SQL is a header (-- after: app.name, ... and, if need be,"
            + " -- transaction: none, -- schema: unchanged), a line '-- up' with the SQL below it, and a line '-- down' with the way back.";

    public SqlFormat {
        after = List.copyOf(after);
    }

    /**
     * Reads the text of a file.
     *
     * @param file by which messages name it
     */
    public static SqlFormat parse(String text, String file) {
        List<SqlToken> marks = orderedMarks(text, file);
        SqlToken up = marks.getFirst();
        Optional<SqlToken> down = marks.stream().skip(1).findFirst();
        List<MigrationId> after = new ArrayList<>();
        boolean transactional = true;
        boolean changesSchema = true;
        for (SqlToken token : SqlToken.of(text.substring(0, up.start()))) {
            Matcher entry = ENTRY.matcher(token.text());
            if (!token.isBlank()) {
                throw wrong(file, token.line(), "has SQL before the line '-- up'");
            }
            if (entry.matches()) {
                switch (entry.group(1)) {
                    case "after" -> after.addAll(ids(entry.group(2), file, token.line()));
                    case "transaction" -> transactional = !says("none", entry, file, token.line());
                    case "schema" -> changesSchema = !says("unchanged", entry, file, token.line());
                    default ->
                        throw wrong(
                                file,
                                token.line(),
                                "'" + entry.group(1)
                                        + "' is not a word of the header; those are after, transaction, schema");
                }
            }
        }
        return new SqlFormat(
                after,
                transactional,
                changesSchema,
                text.substring(up.end(), down.map(SqlToken::start).orElse(text.length()))
                        .strip(),
                down.map(mark -> text.substring(mark.end()).strip()));
    }

    /** Returns the line {@code -- up}, and {@code -- down} if there is one. */
    private static List<SqlToken> orderedMarks(String text, String file) {
        List<SqlToken> marks = marks(text);
        if (marks.isEmpty() || !name(marks.getFirst()).equals("up")) {
            throw wrong(file, 0, "has no line '-- up'" + (marks.isEmpty() ? "" : " before '-- down'"));
        }
        boolean twice = marks.size() > 1 && name(marks.get(1)).equals("up");
        if (marks.size() > 2 || twice) {
            SqlToken extra = marks.get(marks.size() > 2 ? 2 : 1);
            throw wrong(file, extra.line(), "has '-- " + name(extra) + "' twice");
        }
        return marks;
    }

    /**
     * Returns the text of the file.
     *
     * @param description what the migration is for, in a sentence for people; may be empty
     */
    public String text(String description) {
        String words = description.strip().replaceAll("\\s+", " ");
        String names = after.stream().map(MigrationId::toString).collect(Collectors.joining(", "));
        // a sentence that begins with a word and a colon would be read as an entry
        return (words.isEmpty() ? "" : "-- " + words.replaceFirst("^([a-z]+)\\s*:", "($1):") + "\n")
                + (names.isEmpty() ? "" : "-- after: " + names + "\n")
                + (transactional ? "" : "-- transaction: none\n")
                + (changesSchema ? "" : "-- schema: unchanged\n")
                + (words.isEmpty() && names.isEmpty() && transactional && changesSchema ? "" : "\n")
                + "-- up\n"
                + (up.isBlank() ? "" : up.strip() + "\n")
                + down.map(sql -> "\n-- down\n" + (sql.isBlank() ? "" : sql.strip() + "\n"))
                        .orElse("");
    }

    /** Returns the migration of this text; its checksum is empty until somebody works it out. */
    MigrationDefinition definition(MigrationId id, String source) {
        List<Operation> script = up.isEmpty() && down.orElse("").isEmpty() ? List.of() : List.of(new RunSql(up, down));
        List<Operation> operations = changesSchema || script.isEmpty() ? script : List.of(new DatabaseOnly(script));
        return new MigrationDefinition(id, after, transactional, operations, Optional.empty(), "", source);
    }

    /** Returns the lines that begin a part; one inside a quoted text or a comment is none. */
    private static List<SqlToken> marks(String text) {
        return SqlToken.of(text).stream()
                .filter(token -> PART.matcher(token.text()).matches())
                .filter(token -> token.start() == 0 || text.charAt(token.start() - 1) == '\n')
                .toList();
    }

    private static String name(SqlToken mark) {
        Matcher matcher = PART.matcher(mark.text());
        return matcher.matches() ? matcher.group(1) : "";
    }

    private static List<MigrationId> ids(String list, String file, int line) {
        List<MigrationId> ids = new ArrayList<>();
        for (String id : (Iterable<String>) WORD_OF_LIST.matcher(list).results().map(MatchResult::group)::iterator) {
            try {
                ids.add(MigrationId.parse(id));
            } catch (WhimbrelException e) {
                throw wrong(file, line, e.getMessage() + "; write app.name");
            }
        }
        return ids;
    }

    /** Whether an entry has the one value that it can have. */
    private static boolean says(String value, Matcher entry, String file, int line) {
        if (!entry.group(2).strip().equals(value)) {
            throw wrong(
                    file,
                    line,
                    "'" + entry.group(2).strip() + "' is nothing that " + entry.group(1) + " can be; write '-- "
                            + entry.group(1) + ": " + value + "', or leave the line out");
        }
        return true;
    }

    private static MigrationFileException wrong(String file, int line, String message) {
        MigrationFileException.Place place = new MigrationFileException.Place(file, line, message);
        return new MigrationFileException(place.toString(), List.of(place), REMEDY);
    }
}
