package dev.whimbrel.core.source;

import dev.whimbrel.problem.SchemaException;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.operation.Backfill;
import dev.whimbrel.schema.operation.Backfill.Work;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code -- batches: users 5000} says in the header of a file in SQL: through which table the statement goes.
 *
 * @param size how many rows at a time; {@link Backfill#ADAPTIVE} where that is not said
 * @param expectNone what {@code -- expect-none: name IS NULL} says: a condition that holds for no row afterwards
 */
public record BatchEntry(QualifiedName table, int size, Optional<String> expectNone) {
    private static final Pattern TEXT = Pattern.compile("(\\S.*?)(?:\\s+([0-9]{1,9}))?");

    /** Reads the entry; throws {@link SchemaException} where it is none. */
    public static BatchEntry parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches() || "0".equals(matcher.group(2))) {
            throw new SchemaException("'" + text.strip() + "' is no table, and no table and number of rows");
        }
        int size = Optional.ofNullable(matcher.group(2)).map(Integer::parseInt).orElse(Backfill.ADAPTIVE);
        return new BatchEntry(QualifiedName.parse(matcher.group(1)), size, Optional.empty());
    }

    /** Returns the same with what is expected afterwards. */
    BatchEntry expecting(String condition) {
        return new BatchEntry(table, size, Optional.of(condition));
    }

    /** Returns the lines of the header. */
    String lines() {
        return "-- batches: " + table + (size == Backfill.ADAPTIVE ? "" : " " + size) + "\n"
                + expectNone
                        .map(condition -> "-- expect-none: " + condition + "\n")
                        .orElse("");
    }

    /** Returns the operation that runs SQL in which {@code :batch} stands for the rows of a batch. */
    public Backfill of(SqlFormat file) {
        return new Backfill(
                table, size, new Work.Sql(file.up()), file.down().map(Work.Sql::new), file.elidable(), expectNone);
    }
}
