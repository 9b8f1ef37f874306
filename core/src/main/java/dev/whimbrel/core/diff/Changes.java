package dev.whimbrel.core.diff;

import dev.whimbrel.core.question.Question.OneOffDefault;
import dev.whimbrel.core.question.Questions;
import dev.whimbrel.problem.GraphException;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue;
import dev.whimbrel.schema.Expression;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.AddColumn;
import dev.whimbrel.schema.operation.AlterColumn;
import dev.whimbrel.schema.operation.AlterObject;
import dev.whimbrel.schema.operation.DropObject;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RenameObject;
import dev.whimbrel.schema.operation.RunSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way from one schema to another as a person would write it: renames told apart, in order, and short. */
public final class Changes {
    private Changes() {}

    /** Returns operations that turn {@code before} into {@code after}; what cannot be known is asked. */
    public static List<Operation> between(Schema before, Schema after, Questions questions) {
        return shortened(inOrder(before, after, questions), before, questions);
    }

    /** Returns the same in small operations, which can still be divided among migrations; renames come first. */
    public static List<Operation> inOrder(Schema before, Schema after, Questions questions) {
        Schema start = Declared.in(before);
        return renamed(start, Declared.in(after), Renames.find(start, after, questions));
    }

    /** Nothing is won by a new name for what is made anew in the end. */
    private static List<Operation> renamed(Schema start, Schema end, List<Operation> renames) {
        List<Operation> all = new ArrayList<>(UnderRenames.drops(start, renames));
        all.addAll(renames);
        List<Operation> rest = ordered(applied(start, all), end);
        List<Operation> lasting = renames.stream()
                .filter(rename -> !(rename instanceof RenameObject object
                        && rest.contains(new DropObject(new ObjectRef(
                                object.object().kind(),
                                object.to(),
                                object.object().part())))))
                .toList();
        if (lasting.size() < renames.size()) {
            return renamed(start, end, lasting);
        }
        all.addAll(rest);
        return all;
    }

    /** Returns the same where nothing is a rename. */
    public static List<Operation> inOrder(Schema before, Schema after) {
        Schema start = Declared.in(before);
        Schema end = Declared.in(after);
        return ordered(start, end);
    }

    /**
     * Returns the same for models, which say nothing about much that a database holds: that stays, and so the server's own
     * way of following a rename is enough for it.
     */
    public static List<Operation> towardsModels(Schema before, Schema models, Questions questions) {
        Schema start = Declared.in(before);
        List<Operation> all = new ArrayList<>(Renames.find(start, models, questions));
        Schema renamed = applied(start, all);
        Schema end = Unsaid.completed(models, renamed, start);
        all.addAll(ordered(renamed, end));
        return all;
    }

    /**
     * What is altered in place holds on to what its old and its new definition need at once, and that can be a circle; what
     * is dropped and made again never does.
     */
    private static List<Operation> ordered(Schema before, Schema after) {
        List<Operation> inPlace = Differ.diff(before, after);
        try {
            return Sequencer.order(inPlace, before, after);
        } catch (GraphException circle) {
            List<Operation> remade = Differ.diffRemaking(before, after);
            if (remade.equals(inPlace)) {
                throw circle;
            }
            return Sequencer.order(remade, before, after);
        }
    }

    /**
     * Returns the change of a type, and around it what takes away what stands on columns whose values the server has to make
     * anew, and what makes that again. A value that comes is added in place; taking it back is not, and the migration that
     * added it says nothing about the views that show it.
     */
    public static List<Operation> around(AlterObject change, Schema before) {
        Schema after = change.apply(before);
        if (change.remade(before, after).isEmpty()) {
            return List.of(change);
        }
        List<Operation> all = new ArrayList<>(List.of(change));
        Replacements.complete(before, after, all);
        return Sequencer.order(all, before, after);
    }

    private static Schema applied(Schema before, List<Operation> operations) {
        Schema schema = before;
        for (Operation operation : operations) {
            schema = operation.apply(schema);
        }
        return schema;
    }

    /** Returns small operations as a person would write them. */
    public static List<Operation> shortened(List<Operation> operations, Schema before, Questions questions) {
        List<Operation> all = new ArrayList<>();
        Schema schema = before;
        for (Operation operation : Simplifier.simplify(operations, before)) {
            all.addAll(withValuesForRows(operation, schema, questions));
            schema = operation.apply(schema);
        }
        return all;
    }

    /** Rows that are there need a value when a column comes to them, or changes, that must not be null. */
    private static List<Operation> withValuesForRows(Operation operation, Schema before, Questions questions) {
        return switch (operation) {
            case AddColumn(QualifiedName table, Column column)
            when !column.nullable() && column.value() instanceof ColumnValue.Given ->
                questions
                        .oneOffDefault(new OneOffDefault(table, column, true))
                        .<List<Operation>>map(value -> List.of(
                                new AddColumn(table, column.with(new ColumnValue.Default(value))),
                                new AlterColumn(table, column)))
                        .orElse(List.of(operation));
            case AlterColumn(QualifiedName table, Column column)
            when !column.nullable() && mayBeNull(before, table, column) ->
                questions
                        .oneOffDefault(new OneOffDefault(table, column, false))
                        .<List<Operation>>map(value -> List.of(filling(table, column, value), operation))
                        .orElse(List.of(operation));
            default -> List.of(operation);
        };
    }

    private static boolean mayBeNull(Schema before, QualifiedName table, Column column) {
        return before.findTable(table)
                .map(found -> found.columns().get(column.name()))
                .filter(Column::nullable)
                .isPresent();
    }

    /**
     * Undoing the change lets rows keep the value: which of them got it, nobody knows any more. The column may get its
     * default only after this.
     */
    private static RunSql filling(QualifiedName table, Column column, Expression value) {
        String name = quoted(column.name());
        String where = (table.schema().isEmpty() ? "" : quoted(table.schema()) + ".") + quoted(table.name());
        Expression set = value.sql().equalsIgnoreCase("DEFAULT")
                        && column.value() instanceof ColumnValue.Default(Expression usual)
                ? usual
                : value;
        return new RunSql(
                "UPDATE " + where + " SET " + name + " = " + set.sql() + " WHERE " + name + " IS NULL",
                Optional.of(""),
                true);
    }

    /** As the standard has it: a name may be a word of SQL. */
    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
