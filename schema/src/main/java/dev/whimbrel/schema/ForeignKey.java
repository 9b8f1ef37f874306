package dev.whimbrel.schema;

import dev.whimbrel.problem.SchemaException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A foreign key; the n-th column refers to the n-th target column.
 *
 * @param validated whether the rows that were there before it are known to keep it
 */
public record ForeignKey(
        String name,
        List<String> columnList,
        QualifiedName target,
        List<String> targetColumns,
        Action onDelete,
        Action onUpdate,
        Match match,
        Deferrability deferrability,
        boolean validated,
        Optional<String> comment)
        implements Constraint {

    /** What happens to the referring rows. */
    public enum Action {
        NO_ACTION,
        RESTRICT,
        CASCADE,
        SET_NULL,
        SET_DEFAULT
    }

    /** How nulls in a composite key count. */
    public enum Match {
        SIMPLE,
        FULL
    }

    public ForeignKey {
        columnList = List.copyOf(columnList);
        targetColumns = List.copyOf(targetColumns);
        if (columnList.isEmpty() || columnList.size() != targetColumns.size()) {
            throw new SchemaException("foreign key '" + name + "' has columns " + columnList + " for target columns "
                    + targetColumns + " of " + target);
        }
    }

    /** The first half of a definition; {@link #references} gives the rest. */
    public record Columns(List<String> columns) {
        public ForeignKey references(String table, String... targetColumns) {
            return new ForeignKey(
                    "",
                    columns,
                    QualifiedName.parse(table),
                    List.of(targetColumns),
                    Action.NO_ACTION,
                    Action.NO_ACTION,
                    Match.SIMPLE,
                    Deferrability.NOT_DEFERRABLE,
                    true,
                    Optional.empty());
        }
    }

    public ForeignKey onDelete(Action action) {
        return with(name, columnList, target, targetColumns, action, onUpdate, match, deferrability, validated);
    }

    public ForeignKey onUpdate(Action action) {
        return with(name, columnList, target, targetColumns, onDelete, action, match, deferrability, validated);
    }

    public ForeignKey match(Match newMatch) {
        return with(name, columnList, target, targetColumns, onDelete, onUpdate, newMatch, deferrability, validated);
    }

    public ForeignKey with(Deferrability newDeferrability) {
        return with(name, columnList, target, targetColumns, onDelete, onUpdate, match, newDeferrability, validated);
    }

    public ForeignKey notValid() {
        return withValidated(false);
    }

    public ForeignKey withValidated(boolean newValidated) {
        return with(name, columnList, target, targetColumns, onDelete, onUpdate, match, deferrability, newValidated);
    }

    public ForeignKey commented(String text) {
        return new ForeignKey(
                name,
                columnList,
                target,
                targetColumns,
                onDelete,
                onUpdate,
                match,
                deferrability,
                validated,
                Optional.of(text));
    }

    @Override
    public ForeignKey named(String newName) {
        return with(newName, columnList, target, targetColumns, onDelete, onUpdate, match, deferrability, validated);
    }

    @Override
    public Set<String> columns() {
        return new LinkedHashSet<>(columnList);
    }

    @Override
    public ForeignKey columnRenamed(String from, String to) {
        List<String> renamed = Constraint.renamed(columnList, from, to);
        return with(name, renamed, target, targetColumns, onDelete, onUpdate, match, deferrability, validated);
    }

    ForeignKey targetRenamed(QualifiedName from, QualifiedName to) {
        return target.equals(from)
                ? with(name, columnList, to, targetColumns, onDelete, onUpdate, match, deferrability, validated)
                : this;
    }

    ForeignKey targetColumnRenamed(QualifiedName table, String from, String to) {
        List<String> renamed = Constraint.renamed(targetColumns, from, to);
        return target.equals(table)
                ? with(name, columnList, target, renamed, onDelete, onUpdate, match, deferrability, validated)
                : this;
    }

    private ForeignKey with(
            String newName,
            List<String> columns,
            QualifiedName newTarget,
            List<String> newTargetColumns,
            Action delete,
            Action update,
            Match newMatch,
            Deferrability newDeferrability,
            boolean newValidated) {
        return new ForeignKey(
                newName,
                columns,
                newTarget,
                newTargetColumns,
                delete,
                update,
                newMatch,
                newDeferrability,
                newValidated,
                comment);
    }
}
