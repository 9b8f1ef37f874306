package dev.whimbrel.core.adopt;

import dev.whimbrel.core.source.SqlScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A migration out of another tool's file.
 *
 * @param tool whose it is
 * @param version by which the tool knows it; empty for a repeatable one
 * @param description the words behind the version
 * @param file where it was read, as messages name it
 * @param up the SQL
 * @param down the SQL of the way back, where there is one
 * @param transactional whether it runs in a transaction
 */
public record Script(
        OtherTool tool,
        String version,
        String description,
        String file,
        String up,
        Optional<String> down,
        boolean transactional) {
    private static final Pattern BEGIN =
            Pattern.compile("(?:BEGIN|START\\s+TRANSACTION)(?:\\s+(?:WORK|TRANSACTION))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMIT =
            Pattern.compile("(?:COMMIT|END)(?:\\s+(?:WORK|TRANSACTION))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern MARK = Pattern.compile("^--(\\s*)(up|down)(\\s*)$", Pattern.MULTILINE);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}\\s]+)}");

    Script withDown(String newDown) {
        return new Script(tool, version, description, file, up, Optional.of(newDown), transactional);
    }

    /** Returns the script without the transaction that it opens and ends itself, and without lines that we read as marks. */
    Script tidied() {
        return new Script(tool, version, description, file, tidy(up), down.map(Script::tidy), transactional);
    }

    /** Returns the names between <code>${</code> and <code>}</code>, which the other tool would have filled in. */
    public List<String> placeholders() {
        List<String> names = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(up + "\n" + down.orElse(""));
        while (matcher.find()) {
            if (!names.contains(matcher.group(1))) {
                names.add(matcher.group(1));
            }
        }
        return names;
    }

    /** Returns the script with one placeholder filled in. */
    public Script filled(String name, String value) {
        String mark = "${" + name + "}";
        return new Script(
                tool,
                version,
                description,
                file,
                up.replace(mark, value),
                down.map(sql -> sql.replace(mark, value)),
                transactional);
    }

    /** Returns the words for a migration's name. */
    public String slug() {
        String words = (description.isEmpty() ? "v" + version : description)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
        return words.isEmpty() ? "imported" : words;
    }

    private static String tidy(String sql) {
        String text = sql;
        List<SqlScript.Part> parts = SqlScript.of(text).statements();
        if (parts.size() > 1
                && BEGIN.matcher(parts.getFirst().sql()).matches()
                && COMMIT.matcher(parts.getLast().sql()).matches()) {
            text = without(
                    text, text.indexOf(parts.getFirst().sql()), parts.getFirst().sql());
            text = without(
                    text,
                    text.lastIndexOf(parts.getLast().sql()),
                    parts.getLast().sql());
        }
        return MARK.matcher(text).replaceAll("--$1($2)").strip();
    }

    private static String without(String text, int at, String part) {
        String rest = text.substring(at + part.length()).stripLeading();
        return text.substring(0, at) + (rest.startsWith(";") ? rest.substring(1) : rest);
    }
}
