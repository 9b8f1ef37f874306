package dev.whimbrel.core.source;

import dev.whimbrel.core.migration.Header;
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
import java.util.stream.Stream;

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
 * @param header {@code transaction: none} in it lets the statements run one by one
 * @param changesSchema false for {@code schema: unchanged}: what such a script needs is in no scratch database, rows above
 *     all, so nobody tries it there
 * @param elidable true for {@code elidable: yes}: a squash may leave it out
 * @param batches for {@code batches: users}: the SQL changes rows, and runs for some of that table at a time
 * @param down empty where the file has no such part, and so cannot be taken back
 */
public record SqlFormat(
        Header header,
        boolean changesSchema,
        boolean elidable,
        Optional<BatchEntry> batches,
        String up,
        Optional<String> down) {
    private static final Pattern PART = Pattern.compile("--\\s*(up|down)\\s*");
    private static final Pattern ENTRY = Pattern.compile("--\\s*([a-z-]+)\\s*:\\s*(.*)");
    private static final Pattern WORD_OF_LIST = Pattern.compile("[^,\\s]+");
    private static final String REMEDY = "A migration in SQL is a header (-- after: app.name, ... and, if need be,"
            + " -- transaction: none, -- schema: unchanged), a line '-- up' with the SQL below it, and a line '-- down' with"
            + " the way back.";

    /** SQL that changes the schema. */
    public SqlFormat(Header header, String up, Optional<String> down) {
        this(header, true, false, Optional.empty(), up, down);
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
        Header header = Header.EMPTY;
        List<String> description = new ArrayList<>();
        boolean changesSchema = true;
        boolean elidable = false;
        Optional<BatchEntry> batches = Optional.empty();
        Optional<String> expected = Optional.empty();
        for (SqlToken token : SqlToken.of(text.substring(0, up.start()))) {
            Matcher entry = ENTRY.matcher(token.text());
            if (!token.isBlank()) {
                throw wrong(file, token.line(), "has SQL before the line '-- up'");
            }
            if (entry.matches()) {
                switch (entry.group(1)) {
                    case "schema" -> changesSchema = !says("unchanged", entry, file, token.line());
                    case "batches" -> batches = Optional.of(batches(entry.group(2), file, token.line()));
                    case "expect-none" -> expected = Optional.of(entry.group(2).strip());
                    case "elidable" -> elidable = says("yes", entry, file, token.line());
                    default -> header = with(header, entry, file, token.line());
                }
            } else {
                description.add(sentence(token.text()));
            }
        }
        return new SqlFormat(
                header.withDescription(String.join(" ", description).strip()),
                changesSchema,
                elidable,
                expecting(batches, expected, file),
                text.substring(up.end(), down.map(SqlToken::start).orElse(text.length()))
                        .strip(),
                down.map(mark -> text.substring(mark.end()).strip()));
    }

    private static Optional<BatchEntry> expecting(
            Optional<BatchEntry> batches, Optional<String> condition, String file) {
        if (condition.isPresent() && batches.isEmpty()) {
            throw wrong(file, 0, "says what to expect after a backfill, and is none; write '-- batches: users'");
        }
        return batches.map(entry -> condition.map(entry::expecting).orElse(entry));
    }

    private static Header with(Header header, Matcher entry, String file, int line) {
        String value = entry.group(2);
        return switch (entry.group(1)) {
            case "after" -> header.withAfter(joined(header.after(), ids(value, file, line)));
            case "run-before" -> header.withRunBefore(joined(header.runBefore(), ids(value, file, line)));
            case "replaces" -> header.withReplaces(joined(header.replaces(), ids(value, file, line)));
            case "label" -> header.withLabels(joined(header.labels(), words(value)));
            case "transaction" -> header.withTransactional(!says("none", entry, file, line));
            default ->
                throw wrong(
                        file,
                        line,
                        "'" + entry.group(1) + "' is not a word of the header; those are after, run-before, replaces,"
                                + " label, transaction, schema, batches, expect-none, elidable");
        };
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** Returns what a comment says, without its marks; one that was put in brackets, because it looks like an entry, as it was. */
    private static String sentence(String comment) {
        return comment.strip()
                .replaceFirst("^(--|/\\*+)\\s*", "")
                .replaceFirst("\\s*\\*/$", "")
                .replaceFirst("^\\(([a-z-]+)\\):", "$1:");
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

    /** Returns the text of the file. */
    public String text() {
        String head = description() + entries();
        return head + (head.isEmpty() ? "" : "\n") + parts();
    }

    /** Returns the part with the way there and that with the way back. */
    String parts() {
        return "-- up\n"
                + (up.isBlank() ? "" : up.strip() + "\n")
                + down.map(sql -> "\n-- down\n" + (sql.isBlank() ? "" : sql.strip() + "\n"))
                        .orElse("");
    }

    private String description() {
        String words = header.description().strip().replaceAll("\\s+", " ");
        // a sentence that begins with a word and a colon would be read as an entry
        return words.isEmpty() ? "" : "-- " + words.replaceFirst("^([a-z-]+)\\s*:", "($1):") + "\n";
    }

    /** Returns the lines of the header that are read again. */
    String entries() {
        return entry("after", header.after())
                + entry("run-before", header.runBefore())
                + entry("replaces", header.replaces())
                + entry("label", header.labels())
                + (header.transactional() ? "" : "-- transaction: none\n")
                + (changesSchema ? "" : "-- schema: unchanged\n")
                + batches.map(BatchEntry::lines).orElse("")
                + (elidable ? "-- elidable: yes\n" : "");
    }

    private static String entry(String word, List<?> values) {
        return values.isEmpty()
                ? ""
                : "-- " + word + ": " + values.stream().map(Object::toString).collect(Collectors.joining(", ")) + "\n";
    }

    /** Returns the migration of this text; its checksum is empty until somebody works it out. */
    MigrationDefinition definition(MigrationId id, String source) {
        Operation all = batches.<Operation>map(entry -> entry.of(this)).orElseGet(() -> new RunSql(up, down, elidable));
        List<Operation> script = up.isEmpty() && down.orElse("").isEmpty() ? List.of() : List.of(all);
        List<Operation> operations =
                changesSchema || batches.isPresent() || script.isEmpty() ? script : List.of(new DatabaseOnly(script));
        return new MigrationDefinition(id, header, operations, Optional.empty(), "", source);
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
        for (String id : words(list)) {
            try {
                ids.add(MigrationId.parse(id));
            } catch (WhimbrelException e) {
                throw wrong(file, line, e.getMessage() + "; write app.name");
            }
        }
        return ids;
    }

    private static BatchEntry batches(String text, String file, int line) {
        try {
            return BatchEntry.parse(text);
        } catch (WhimbrelException e) {
            throw wrong(file, line, e.getMessage() + "; write '-- batches: users 5000'");
        }
    }

    private static List<String> words(String list) {
        return WORD_OF_LIST.matcher(list).results().map(MatchResult::group).toList();
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
