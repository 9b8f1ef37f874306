package dev.whimbrel.hibernate.ddl;

import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.ModelException;
import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.QualifiedName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A foreign key as it is written: without target columns, it refers to the primary key of a table that may come later.
 *
 * @param terms actions, match, deferrability, and validation; its name and columns mean nothing
 */
record Reference(
        String name, List<String> columns, QualifiedName target, List<String> targetColumns, ForeignKey terms) {
    Reference named(String newName) {
        return new Reference(newName, columns, target, targetColumns, terms);
    }

    ForeignKey foreignKey(QualifiedName table, Map<QualifiedName, TableDraft> drafts) {
        List<String> found = targetColumns.isEmpty()
                ? Optional.ofNullable(drafts.get(target))
                        .map(TableDraft::keyColumns)
                        .filter(key -> key.size() == columns.size())
                        .orElseThrow(() -> new ModelException(
                                Code.MODEL,
                                "foreign key " + name + " of " + table + " refers to the primary key of " + target
                                        + ", and there is no such key over " + columns.size() + " column(s)",
                                "name the referenced column in @JoinColumn, or map the table that it is in"))
                : targetColumns;
        return provisional(found);
    }

    /** Returns the foreign key with these target columns. */
    ForeignKey provisional(List<String> found) {
        return new ForeignKey(
                name,
                columns,
                target,
                found,
                terms.onDelete(),
                terms.onUpdate(),
                terms.match(),
                terms.deferrability(),
                terms.validated(),
                terms.clearedColumns(),
                terms.period(),
                terms.notEnforced(),
                terms.comment());
    }
}
