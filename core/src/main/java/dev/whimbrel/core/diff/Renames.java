package dev.whimbrel.core.diff;

import dev.whimbrel.core.question.Question.RenamedColumn;
import dev.whimbrel.core.question.Question.RenamedTable;
import dev.whimbrel.core.question.Questions;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Heritage;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.CreateObject;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RenameColumn;
import dev.whimbrel.schema.operation.RenameObject;
import dev.whimbrel.schema.operation.RenameTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Finds what may be a rename, and asks.
 *
 * <p>A table can be another one under a new name when at least half of their columns agree in name and type; a column when
 * its type agrees. Each is renamed at most once; those that go are looked at in the order of names, and what they may have
 * become with the likeliest first. Types come before the columns that are of them, and what is SQL at last.
 */
final class Renames {
    private final Questions questions;
    private final List<Operation> found = new ArrayList<>();
    private Schema schema;

    private Renames(Schema before, Questions questions) {
        this.schema = before;
        this.questions = questions;
    }

    /** Returns the renames that lead from {@code before} towards {@code after}, and the schemas that they move to. */
    static List<Operation> find(Schema before, Schema after, Questions questions) {
        Renames renames = new Renames(before, questions);
        ObjectRenames objects = new ObjectRenames(after, questions);
        renames.applyAll(objects.types(before), after);
        renames.findTables(after);
        renames.findColumns(after);
        renames.applyAll(objects.sequences(renames.schema), after);
        Set<ObjectRef> remade = UnderRenames.remade(before, renames.found);
        renames.applyAll(objects.definitions(renames.schema, remade), after);
        return renames.found;
    }

    /** The server renames no column that an heir has from another parent as well. */
    private boolean isSharedBelow(Table table, Column column) {
        return new Heritage(schema)
                .descendantsOf(table).stream()
                        .anyMatch(heir -> heir.lineage().parents().stream()
                                        .flatMap(parent -> schema.findTable(parent).stream())
                                        .filter(parent -> parent.columns().containsKey(column.name()))
                                        .count()
                                > 1);
    }

    private void applyAll(List<Operation> renames, Schema after) {
        for (Operation rename : renames) {
            if (rename instanceof RenameObject object) {
                openSchemaOf(object.to(), after);
            }
            apply(rename);
        }
    }

    private void findTables(Schema after) {
        List<Table> gone = without(schema.tables(), after);
        List<Table> added = new ArrayList<>(without(after.tables(), schema));
        for (Table old : gone) {
            added.sort(Comparator.comparingInt((Table table) -> Likelihood.of(old, table))
                    .reversed()
                    .thenComparing(Table::name));
            for (Table candidate : added) {
                if (alike(old, candidate)
                        && questions.isRename(
                                new RenamedTable(old.name(), candidate.name(), Likelihood.of(old, candidate)))) {
                    openSchemaOf(candidate.name(), after);
                    apply(new RenameTable(old.name(), candidate.name()));
                    added.remove(candidate);
                    break;
                }
            }
        }
    }

    private void findColumns(Schema after) {
        for (Table target : after.tables()) {
            schema.findTable(target.name()).ifPresent(old -> findColumns(old, target));
        }
    }

    private void findColumns(Table old, Table target) {
        List<Column> added = new ArrayList<>(target.columns().values());
        added.removeIf(column -> old.columns().containsKey(column.name()));
        for (Column column : old.columns().values()) {
            if (target.columns().containsKey(column.name())
                    || new Heritage(schema).comesFromParent(old, column.name())
                    || isSharedBelow(old, column)) {
                continue;
            }
            added.sort(Comparator.comparingInt((Column other) -> Likelihood.of(column, other))
                    .reversed()
                    .thenComparing(Column::name));
            for (Column candidate : added) {
                if (candidate.type().equals(column.type())
                        && questions.isRename(new RenamedColumn(
                                target.name(), column.name(), candidate.name(), Likelihood.of(column, candidate)))) {
                    apply(new RenameColumn(target.name(), column.name(), candidate.name()));
                    added.remove(candidate);
                    break;
                }
            }
        }
    }

    /** What is renamed may move to a schema that is new as well. */
    private void openSchemaOf(QualifiedName name, Schema after) {
        after.namespaces().stream()
                .filter(namespace -> namespace.name().name().equals(name.schema()))
                .filter(namespace -> schema.find(namespace.ref()).isEmpty())
                .forEach(namespace -> apply(new CreateObject(namespace)));
    }

    private void apply(Operation rename) {
        schema = rename.apply(schema);
        found.add(rename);
    }

    private static List<Table> without(List<Table> tables, Schema other) {
        return tables.stream()
                .filter(table -> other.findTable(table.name()).isEmpty())
                .toList();
    }

    private static boolean alike(Table one, Table other) {
        long same = Likelihood.alikeColumns(one, other);
        return same > 0
                && same * 2 >= Math.max(one.columns().size(), other.columns().size());
    }
}
