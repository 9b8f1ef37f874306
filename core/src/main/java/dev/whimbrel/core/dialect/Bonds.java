package dev.whimbrel.core.dialect;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Table;
import java.util.List;
import java.util.Map;

/** Spells what keeps columns in step while two versions of an application write; pure functions. */
public interface Bonds {
    /** Returns what carries over what is written from then on, once the fresh columns and the marker are there. */
    List<Statement> tie(Bond bond);

    /** Returns what ends that. */
    List<Statement> untie(Bond bond);

    /** Returns what carries the rows over that were there before, with {@code :batch} for the condition of a batch. */
    String fill(Bond bond);

    /** Returns the condition for rows that are not carried over. */
    String unfilled(Bond bond);

    /** Returns what fails where rows are not carried over, and names some of them. */
    Statement requireFilled(Bond bond, Table table);

    /** Returns what fails where a column has no value, and names some of the rows. */
    Statement requireNotNull(Table table, String column);

    /** Returns what makes a key of a table of an index, which gets its name. */
    List<Statement> takeOver(QualifiedName table, Constraint key, String index);

    /** Returns what names the NOT NULL of a column that was renamed as if it had always had its name. */
    Statement nameNotNull(QualifiedName table, String from, String to);

    /** Returns what lets a column number the rows of its table from where another one is. */
    List<Statement> number(QualifiedName table, Column from, Column to);

    /**
     * Returns what shows a table in a schema of its own, as it is to become.
     *
     * @param schema made if it is missing
     * @param columns the names that it shows, with those of the columns behind them, in order
     */
    List<Statement> show(String schema, String name, Table table, Map<String, String> columns);

    /** Returns what takes that schema away with these tables in it. */
    List<Statement> hide(String schema, List<String> names);

    /** Returns what shows a table under another name, beside it, to those who may use the table. */
    List<Statement> alias(Table table, String view);
}
