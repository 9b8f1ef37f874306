package dev.whimbrel.schema.operation;

import dev.whimbrel.problem.SchemaException;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts columns in the place of others that hold the same in another form: a name, split into two, or two that become one.
 *
 * @param to the columns that are added, with what each becomes, in SQL about those that go
 * @param from those that go, with what each becomes when this is undone, in SQL about those that are added
 */
public record ReplaceColumns(QualifiedName table, List<To> to, List<From> from) implements Operation {
    public ReplaceColumns {
        to = List.copyOf(to);
        from = List.copyOf(from);
    }

    /** A column that is added, and what fills it. */
    public record To(Column column, String sql) {}

    /** A column that goes, and what would fill it again. */
    public record From(String column, String sql) {}

    @Override
    public Schema apply(Schema before) {
        if (to.isEmpty() || from.isEmpty()) {
            throw new SchemaException("columns of " + table + " are replaced, and it is not said "
                    + (from.isEmpty() ? "which: add .from(column, sql)" : "by which: add .to(column, sql)"));
        }
        Schema schema = before;
        for (Operation part : parts()) {
            schema = part.apply(schema);
        }
        return schema;
    }

    /** Returns what it comes to, but for the values. */
    private List<Operation> parts() {
        List<Operation> parts = new ArrayList<>();
        to.forEach(each -> parts.add(new AddColumn(table, each.column())));
        from.forEach(each -> parts.add(new DropColumn(table, each.column())));
        return parts;
    }

    /** Both ways are said by the author, so nothing is lost but what the expressions do not keep. */
    @Override
    public Reversal reverse(Schema before) {
        List<To> back = from.stream()
                .map(each -> new To(before.table(table).column(each.column()), each.sql()))
                .toList();
        List<From> gone = to.stream()
                .map(each -> new From(each.column().name(), each.sql()))
                .toList();
        return new Reversal.Exact(new ReplaceColumns(table, back, gone));
    }

    @Override
    public String describe() {
        return "replace " + (from.size() == 1 ? "column " : "columns ")
                + String.join(", ", from.stream().map(From::column).toList()) + " of " + table + " by "
                + String.join(
                        ", ", to.stream().map(each -> each.column().name()).toList());
    }

    @Override
    public Footprint footprint(Schema before, Schema after) {
        return parts().stream().map(part -> part.footprint(before, after)).reduce(Footprint.NONE, Footprint::and);
    }
}
