package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.Definition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes of a definition that have a statement of their own, because others stand on the object: no {@code CREATE OR REPLACE}. */
final class DefinitionChange {
    private static final Pattern SCHEMA = Pattern.compile("WITH SCHEMA (.*)");
    private static final Pattern OPTIONS = Pattern.compile("\\bOPTIONS \\((.*)\\)$", Pattern.DOTALL);
    private static final Pattern OPTION =
            Pattern.compile("(\"(?:[^\"]|\"\")++\"|[\\p{L}_][\\p{L}\\p{N}_$]*) ([eE]?'(?:[^']|'')*+')");
    private static final Pattern PARAMETER =
            Pattern.compile("(\"(?:[^\"]|\"\")++\"|[\\p{L}_][\\p{L}\\p{N}_$]*) = ([eE]?'(?:[^']|'')*+'|[^,']+)");
    private static final Pattern VERSION = Pattern.compile("\\bVERSION ([eE]?'(?:[^']|'')*+')");
    private static final Pattern FUNCTION = Pattern.compile("\\b(HANDLER|VALIDATOR) ((?:\"[^\"]*\"|[^ \"])+)");

    private DefinitionChange() {}

    static boolean isInPlace(Definition definition) {
        return switch (definition.ref().kind()) {
            case EXTENSION, SERVER, FOREIGN_DATA_WRAPPER, TEXT_SEARCH_DICTIONARY -> true;
            default -> false;
        };
    }

    static List<Statement> statements(Definition from, Definition to) {
        String subject = DefinitionSubject.of(to.ref());
        String alter = "ALTER " + subject + " ";
        List<Statement> statements = new ArrayList<>();
        switch (to.ref().kind()) {
            case EXTENSION -> statements.add(moved(alter, to));
            case TEXT_SEARCH_DICTIONARY ->
                statements.add(Statement.of(alter + "(" + String.join(", ", parameters(from, to)) + ")"));
            case SERVER -> {
                String version = found(VERSION, to.sql());
                if (!version.equals(found(VERSION, from.sql()))) {
                    statements.add(Statement.of(alter + "VERSION " + (version.isEmpty() ? "NULL" : version)));
                }
                statements.addAll(options(alter, from, to));
            }
            default -> {
                Map<String, String> old = all(FUNCTION, from.sql());
                Map<String, String> now = all(FUNCTION, to.sql());
                for (String word : List.of("HANDLER", "VALIDATOR")) {
                    String function = now.getOrDefault(word, "");
                    if (!function.equals(old.getOrDefault(word, ""))) {
                        statements.add(
                                Statement.of(alter + (function.isEmpty() ? "NO " + word : word + " " + function)));
                    }
                }
                statements.addAll(options(alter, from, to));
            }
        }
        return statements;
    }

    /** The server has no words for the default schema, whatever its name. */
    private static Statement moved(String alter, Definition extension) {
        String schema = found(SCHEMA, extension.sql());
        return Statement.of(
                schema.isEmpty()
                        ? "DO $$BEGIN EXECUTE format('" + alter.replace("'", "''")
                                + "SET SCHEMA %I', current_schema()); END$$"
                        : alter + "SET SCHEMA " + schema);
    }

    /** The server keeps options in the order in which they were given, and shows them so. */
    private static List<Statement> options(String alter, Definition from, Definition to) {
        Map<String, String> old = all(OPTION, found(OPTIONS, from.sql()));
        Map<String, String> now = all(OPTION, found(OPTIONS, to.sql()));
        List<String> changes = new ArrayList<>();
        List<String> kept = old.keySet().stream().filter(now::containsKey).toList();
        boolean inOrder = kept.equals(now.keySet().stream().limit(kept.size()).toList());
        old.keySet().stream()
                .filter(name -> !inOrder || !now.containsKey(name))
                .forEach(name -> changes.add("DROP " + name));
        now.forEach((name, value) -> {
            boolean stays = inOrder && old.containsKey(name);
            if (!stays || !value.equals(old.get(name))) {
                changes.add((stays ? "SET " : "ADD ") + name + " " + value);
            }
        });
        return changes.isEmpty()
                ? List.of()
                : List.of(Statement.of(alter + "OPTIONS (" + String.join(", ", changes) + ")"));
    }

    /** A parameter without a value goes back to its default. */
    private static List<String> parameters(Definition from, Definition to) {
        Map<String, String> old = all(PARAMETER, from.sql());
        Map<String, String> now = all(PARAMETER, to.sql());
        List<String> changes = new ArrayList<>();
        old.keySet().stream().filter(name -> !now.containsKey(name)).forEach(changes::add);
        now.forEach((name, value) -> {
            if (!value.equals(old.get(name))) {
                changes.add(name + " = " + value);
            }
        });
        return changes;
    }

    private static String found(Pattern pattern, String sql) {
        Matcher matcher = pattern.matcher(sql);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static Map<String, String> all(Pattern pattern, String sql) {
        Map<String, String> found = new LinkedHashMap<>();
        Matcher matcher = pattern.matcher(sql);
        while (matcher.find()) {
            found.put(matcher.group(1), matcher.group(2).strip());
        }
        return found;
    }
}
