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
 * @param clearedColumns the columns that {@code ON DELETE SET NULL} or {@code SET DEFAULT} changes; empty for all
 * @param period whether the last columns hold spans, and one refers to the rows that cover it together (PostgreSQL 18)
 * @param notEnforced whether the server only takes note of it (PostgreSQL 18)
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
        List<String> clearedColumns,
        boolean period,
        boolean notEnforced,
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
        clearedColumns = List.copyOf(clearedColumns);
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
                    List.of(),
                    false,
                    false,
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

    /** Lets {@code ON DELETE SET NULL} or {@code SET DEFAULT} change only these columns (PostgreSQL 15). */
    public ForeignKey onDeleteOnly(Action action, String... columns) {
        return onDelete(action).with(List.of(columns), period, notEnforced, comment);
    }

    /** {@code PERIOD} (PostgreSQL 18). */
    public ForeignKey asTemporal() {
        return with(clearedColumns, true, notEnforced, comment);
    }

    /** Lets the server only take note of it (PostgreSQL 18). */
    public ForeignKey asNotEnforced() {
        return withNotEnforced(true);
    }

    public ForeignKey withNotEnforced(boolean newNotEnforced) {
        return with(clearedColumns, period, newNotEnforced, comment);
    }

    public ForeignKey commented(String text) {
        return withComment(Optional.of(text));
    }

    @Override
    @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // a copy of a component
    public ForeignKey withComment(Optional<String> newComment) {
        return with(clearedColumns, period, notEnforced, newComment);
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
        return with(name, renamed, target, targetColumns, onDelete, onUpdate, match, deferrability, validated)
                .with(Constraint.renamed(clearedColumns, from, to), period, notEnforced, comment);
    }

    ForeignKey targetRenamed(QualifiedName from, QualifiedName to) {
        return target.equals(from)
                ? with(name, columnList, to, targetColumns, onDelete, onUpdate, match, deferrability, validated)
                : this;
    }

    /** Returns the key with another name of a column of its target; as it is where the target is another table. */
    public ForeignKey targetColumnRenamed(QualifiedName table, String from, String to) {
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
                clearedColumns,
                period,
                notEnforced,
                comment);
    }

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // a copy of a component
    private ForeignKey with(
            List<String> newCleared, boolean newPeriod, boolean newNotEnforced, Optional<String> newComment) {
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
                newCleared,
                newPeriod,
                newNotEnforced,
                newComment);
    }
}
