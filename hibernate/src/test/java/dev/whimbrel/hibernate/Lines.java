package dev.whimbrel.hibernate;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.List;

/** A schema as lines, so that a test that fails shows where. */
final class Lines {
    private Lines() {}

    static List<String> of(Schema schema) {
        List<String> lines = new ArrayList<>();
        for (SchemaObject object : schema.objects().values()) {
            if (object instanceof Table table) {
                lines.add(table.ref() + " " + table.comment());
                List<Column> columns = List.copyOf(table.columns().values());
                columns.forEach(column -> lines.add(table.name() + " " + columns.indexOf(column) + " " + column));
                table.constraints().values().stream()
                        .map(Object::toString)
                        .sorted()
                        .forEach(constraint -> lines.add(table.name() + " " + constraint));
                table.indexes().values().stream()
                        .map(Object::toString)
                        .sorted()
                        .forEach(index -> lines.add(table.name() + " " + index));
            } else {
                lines.add(object.toString());
            }
        }
        return lines;
    }
}
