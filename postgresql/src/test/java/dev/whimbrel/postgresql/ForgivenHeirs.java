package dev.whimbrel.postgresql;

import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Heritage;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;

/**
 * Forgives what no statement reaches while a table is an heir: whether a column or check is its own besides being its
 * parent's, and that a parent that is joined comes behind those that stay.
 */
final class ForgivenHeirs {
    private ForgivenHeirs() {}

    /** Returns the schema with what cannot be reached as it is wanted. */
    static Schema in(Schema reached, Schema wanted) {
        Schema result = reached;
        for (Table table : wanted.tables()) {
            Table found = reached.findTable(table.name()).orElse(table);
            if (!found.equals(table) && !table.lineage().parents().isEmpty()) {
                result = result.replace(forgiven(found, table, wanted));
            }
        }
        return result;
    }

    private static Table forgiven(Table reached, Table wanted, Schema all) {
        Table result = reached;
        if (reached.lineage().isSameButForOrder(wanted.lineage())) {
            result = result.withLineage(
                    result.lineage().withParents(wanted.lineage().parents()));
        }
        for (Column column : wanted.columns().values()) {
            Column found = result.columns().get(column.name());
            result = found == null ? result : result.replace(found.withInherited(column.inherited()));
        }
        for (QualifiedName parent : wanted.lineage().parents()) {
            for (Check check : new Heritage(all).checksOf(all.table(parent))) {
                boolean found = result.constraints().containsKey(check.name());
                boolean asked = wanted.constraints().containsKey(check.name());
                if (found && !asked) {
                    result = result.minusConstraint(check.name());
                } else if (asked && !found) {
                    result = result.plus(check);
                }
            }
        }
        return result;
    }
}
