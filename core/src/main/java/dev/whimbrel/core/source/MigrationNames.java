package dev.whimbrel.core.source;

import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.operation.AddColumn;
import dev.whimbrel.schema.operation.AddConstraint;
import dev.whimbrel.schema.operation.AlterColumn;
import dev.whimbrel.schema.operation.AlterConstraint;
import dev.whimbrel.schema.operation.AlterIndex;
import dev.whimbrel.schema.operation.AlterObject;
import dev.whimbrel.schema.operation.AlterTable;
import dev.whimbrel.schema.operation.CreateIndex;
import dev.whimbrel.schema.operation.CreateObject;
import dev.whimbrel.schema.operation.CreateTable;
import dev.whimbrel.schema.operation.DatabaseOnly;
import dev.whimbrel.schema.operation.DropColumn;
import dev.whimbrel.schema.operation.DropConstraint;
import dev.whimbrel.schema.operation.DropIndex;
import dev.whimbrel.schema.operation.DropObject;
import dev.whimbrel.schema.operation.DropTable;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RenameColumn;
import dev.whimbrel.schema.operation.RenameConstraint;
import dev.whimbrel.schema.operation.RenameEnumValue;
import dev.whimbrel.schema.operation.RenameIndex;
import dev.whimbrel.schema.operation.RenameObject;
import dev.whimbrel.schema.operation.RenameTable;
import dev.whimbrel.schema.operation.RunJava;
import dev.whimbrel.schema.operation.RunSql;
import dev.whimbrel.schema.operation.StateOnly;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of migrations: a number and a slug, or a hash and a slug. */
public final class MigrationNames {
    /** {@code 0003}, {@code 0003_example_locking}, {@code abc123_add_groups}. */
    static final String PATTERN = "[0-9][A-Za-z0-9]*(?:_\\w*)?|[0-9a-f]{6,40}(?:_\\w*)?";

    private static final Pattern NAME = Pattern.compile(PATTERN);
    private static final Pattern NUMBER = Pattern.compile("([0-9]+)(?:_.*)?");
    private static final int LONGEST_SLUG = 50;
    private static final String MORE = "_and_more";

    private MigrationNames() {}

    /** Whether a file of this name, without prefix and ending, is a migration. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * Returns a slug that says what the operations do, as Django does it: {@code initial} for an app's first migration,
     * otherwise one phrase after another until it is too long, {@code auto} where there is nothing to say.
     */
    public static String suggest(List<Operation> operations, boolean first) {
        if (first) {
            return "initial";
        }
        String slug = "";
        for (Operation operation : operations) {
            String longer = (slug.isEmpty() ? "" : slug + "_") + slug(phrase(operation));
            if (longer.length() > LONGEST_SLUG) {
                return slug.isEmpty() ? cut(longer, LONGEST_SLUG) : cut(slug, LONGEST_SLUG - MORE.length()) + MORE;
            }
            slug = longer;
        }
        return slug.isEmpty() ? "auto" : slug;
    }

    /** Returns the number after the highest one that a migration of the app has, in four digits or more. */
    public static String nextNumber(Collection<String> names) {
        int highest = 0;
        for (String name : names) {
            Matcher number = NUMBER.matcher(name);
            if (number.matches() && number.group(1).length() < 10) {
                highest = Math.max(highest, Integer.parseInt(number.group(1)));
            }
        }
        return "%04d".formatted(highest + 1);
    }

    /** Returns the text as part of a name: lower case, and an underscore for whatever is not a letter or digit. */
    public static String slug(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
    }

    private static String phrase(Operation operation) {
        return switch (operation) {
            case CreateTable(var table) -> "create " + table.name();
            case AlterTable(var table, var comment) -> "comment " + table;
            case DropTable(var table) -> "drop " + table;
            case RenameTable(var from, var to) -> "rename " + from + " " + to;
            case AddColumn(var table, var column) -> table + " " + column.name();
            case AlterColumn(var table, var column) -> "alter " + table + " " + column.name();
            case DropColumn(var table, var column) -> "drop " + table + " " + column;
            case RenameColumn(var table, var from, var to) -> "rename " + from + " " + table + " " + to;
            case AddConstraint(var table, Constraint constraint) -> constraint.name();
            case AlterConstraint(var table, Constraint constraint) -> "alter " + constraint.name();
            case DropConstraint(var table, var constraint) -> "drop " + constraint;
            case RenameConstraint(var table, var from, var to) -> "rename " + from + " " + to;
            case CreateIndex(var table, var index) -> index.name();
            case AlterIndex(var table, var index) -> "alter " + index.name();
            case DropIndex(var table, var index) -> "drop " + index;
            case RenameIndex(var table, var from, var to) -> "rename " + from + " " + to;
            case CreateObject(var object) -> "create " + object.name();
            case AlterObject(var object) -> "alter " + object.name();
            case DropObject(ObjectRef object) -> "drop " + object.owner();
            case RenameObject(ObjectRef object, var to) -> "rename " + object.owner() + " " + to;
            case RenameEnumValue(var type, var from, var to) -> "rename " + type + " " + from;
            case RunSql run -> "run sql";
            case RunJava run -> run.description();
            case StateOnly(var inner) -> suggest(inner, false);
            case DatabaseOnly(var inner) -> suggest(inner, false);
        };
    }

    private static String cut(String slug, int length) {
        return slug.length() <= length ? slug : slug.substring(0, length).replaceAll("_$", "");
    }
}
