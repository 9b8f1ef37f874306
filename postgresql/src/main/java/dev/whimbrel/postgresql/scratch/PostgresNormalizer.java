package dev.whimbrel.postgresql.scratch;

import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings schemas to the spelling that the server answers with, so that they compare: {@code status in ('a', 'b')} is, to
 * PostgreSQL, {@code (status)::text = ANY (...)}. The normal form is what the server gives back unchanged.
 *
 * <p>Only what can be spelled in several ways is looked at, and only on a scratch server; what was looked at once is kept,
 * so that a model that did not change needs no server at all.
 */
public final class PostgresNormalizer {
    private static final int MOST_ROUNDS = 5;

    private final Scratch scratch;
    private final Path cache;

    /**
     * Uses {@code scratch} for what is not known yet.
     *
     * @param cache a directory for what is found out; one for each version of the server
     */
    public PostgresNormalizer(Scratch scratch, Path cache) {
        this.scratch = scratch;
        this.cache = cache;
    }

    /**
     * Returns the schema in the server's spelling. A table that the scratch server cannot make, because it has not the
     * extension that a type or function comes from, stays as it is.
     *
     * <p>Throws {@link dev.whimbrel.problem.SchemaException} that names the table when the server takes a piece of SQL in
     * it for wrong.
     */
    public Schema inNormalForm(Schema schema) {
        return inNormalForm(schema, Schema.EMPTY);
    }

    /**
     * Returns the same for a schema that does not hold all that its expressions name.
     *
     * @param around a schema that holds the rest: functions, domains, extensions
     */
    public Schema inNormalForm(Schema schema, Schema around) {
        List<Table> tables =
                schema.tables().stream().filter(PostgresNormalizer::isOpen).toList();
        List<SchemaObject> surroundings = Surroundings.of(tables, Surroundings.joined(schema, around));
        SpellingCache known = new SpellingCache(cache, surroundings.toString());
        Map<Table, List<String>> spellings = new HashMap<>();
        List<Table> unknown = new ArrayList<>();
        for (Table table : tables) {
            known.find(table).ifPresentOrElse(each -> spellings.put(table, each), () -> unknown.add(table));
        }
        if (!unknown.isEmpty()) {
            Map<Table, List<String>> found = found(new Trial(scratch, surroundings), unknown);
            found.forEach(known::put);
            spellings.putAll(found);
        }
        return new Schema(schema.objects().mapValues(object -> inNormalForm(object, spellings)));
    }

    /**
     * Tries until the server gives back what it was given. Its first answer is not always that: {@code (ARRAY['a'::character
     * varying])::text[]}, for one, comes back as {@code ARRAY[('a'::character varying)::text]}.
     */
    private static Map<Table, List<String>> found(Trial trial, List<Table> tables) {
        Map<Table, List<String>> found = new HashMap<>();
        Map<Table, Table> open = new LinkedHashMap<>();
        tables.forEach(table -> open.put(table, table));
        for (int round = 0; round < MOST_ROUNDS && !open.isEmpty(); round++) {
            Map<Table, List<String>> answers = trial.spellings(List.copyOf(open.values()));
            open.entrySet().removeIf(each -> {
                List<String> answer = answers.get(each.getValue());
                if (answer == null) {
                    return true;
                }
                found.put(each.getKey(), answer);
                boolean settled = answer.equals(Spellings.of(each.getValue()));
                each.setValue(Spellings.with(each.getValue(), answer));
                return settled;
            });
        }
        return found;
    }

    private static SchemaObject inNormalForm(SchemaObject object, Map<Table, List<String>> spellings) {
        return object instanceof Table table && spellings.containsKey(table)
                ? Spellings.with(table, spellings.get(table))
                : object;
    }

    /** Returns whether the table holds anything but names of columns that can be spelled in several ways. */
    private static boolean isOpen(Table table) {
        return Spellings.of(table).stream().anyMatch(Spellings::isOpen);
    }
}
