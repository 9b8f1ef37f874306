package dev.whimbrel.schema;

import dev.whimbrel.problem.SchemaException;
import java.util.Map;

/** Whether parts fit a table; each check throws {@link SchemaException} that says what is missing or in the way. */
final class TableFitness {
    private TableFitness() {}

    /** Returns the part of that name. */
    static <T> T required(Table table, String kind, String wanted, Map<String, T> known) {
        T found = known.get(wanted);
        if (found == null) {
            throw new SchemaException("table " + table.name() + " has no " + kind + " '" + wanted + "'; it has "
                    + (known.isEmpty() ? "none" : String.join(", ", known.keySet())));
        }
        return found;
    }

    /** Refuses a part under whose name the table has one of the same kind. */
    static void requireFree(Table table, TablePart part) {
        boolean taken = known(table, part).containsKey(part.name());
        if (taken) {
            throw new SchemaException(
                    "table " + table.name() + " has a " + kind(part) + " '" + part.name() + "' already");
        }
    }

    static void requireFits(Table table, Constraint constraint) {
        requireFree(table, constraint);
        if (!(constraint instanceof Check || constraint instanceof Exclusion)) {
            constraint.columns().forEach(table::column);
        }
        if (constraint instanceof PrimaryKey key) {
            requireFits(table, key);
        }
    }

    static void requireFits(Table table, Index index) {
        requireFree(table, index);
        for (IndexKey key : index.keys()) {
            if (key.subject() instanceof IndexKey.Subject.OfColumn(String column)) {
                table.column(column);
            }
        }
        index.include().forEach(table::column);
    }

    /** Refuses to let go of a column that other parts of the table stand on. */
    static void requireUnused(Table table, Column column) {
        String name = column.name();
        for (Constraint constraint : table.constraints().values()) {
            refuseIfUsed(constraint.columns().contains(name), table, column, constraint);
        }
        for (Index index : table.indexes().values()) {
            refuseIfUsed(index.columns().contains(name), table, column, index);
        }
        for (Column other : table.columns().values()) {
            refuseIfUsed(other.names().contains(name), table, column, other);
        }
    }

    private static void requireFits(Table table, PrimaryKey key) {
        table.primaryKey().ifPresent(other -> {
            throw new SchemaException("table " + table.name() + " has a primary key already: " + other.name());
        });
        for (String column : key.keyColumns()) {
            if (table.column(column).nullable()) {
                throw new SchemaException("column " + column + " of " + table.name()
                        + " may be null; make it NOT NULL before it joins the primary key");
            }
        }
    }

    private static void refuseIfUsed(boolean used, Table table, Column column, TablePart user) {
        if (used) {
            String kind = user instanceof Column ? "generated column" : kind(user);
            throw new SchemaException("column " + column.name() + " of " + table.name() + " is used by " + kind + " "
                    + user.name() + "; drop that first");
        }
    }

    private static Map<String, ? extends TablePart> known(Table table, TablePart part) {
        return switch (part) {
            case Column column -> table.columns();
            case Constraint constraint -> table.constraints();
            case Index index -> table.indexes();
        };
    }

    private static String kind(TablePart part) {
        return switch (part) {
            case Column column -> "column";
            case Constraint constraint -> "constraint";
            case Index index -> "index";
        };
    }
}
