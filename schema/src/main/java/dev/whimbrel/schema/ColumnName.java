package dev.whimbrel.schema;

/** The address of a column: its table's name and its own. */
public record ColumnName(QualifiedName table, String column) {
    @Override
    public String toString() {
        return table + "." + column;
    }
}
