package dev.whimbrel.hibernate.entity;

import dev.whimbrel.hibernate.entity.EntitySources.LeftOut;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.PrimaryKey;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the entity of one table. */
final class EntityWriter {
    private final Entities entities;
    private final Table table;
    private final String packageName;
    private final List<String> key;
    private final Associations associations;
    private final TableNote tableNote;

    EntityWriter(Entities entities, Table table, String packageName) {
        this.entities = entities;
        this.table = table;
        this.packageName = packageName;
        this.key = table.primaryKey().map(PrimaryKey::keyColumns).orElse(List.of());
        this.associations = new Associations(entities, table, key);
        this.tableNote = new TableNote(table);
    }

    List<LeftOut> leftOut() {
        List<LeftOut> all = new ArrayList<>(associations.leftOut());
        all.addAll(tableNote.leftOut());
        return all;
    }

    /** Returns the first lines of a file. */
    static String head(String packageName, Imports imports) {
        String line = packageName.isEmpty() ? "" : "package " + packageName + ";\n\n";
        return line + imports.text();
    }

    String text() {
        Imports imports = new Imports();
        Map<String, Attribute> byColumn = new LinkedHashMap<>();
        List<Attribute> attributes = attributes(byColumn);
        StringBuilder body = new StringBuilder();
        notes().forEach(note -> body.append(note.render("", imports)).append('\n'));
        body.append("public class ").append(className()).append(" {");
        StringBuilder members = new StringBuilder();
        attributes.forEach(attribute -> members.append(attribute.field(imports)));
        attributes.forEach(attribute -> members.append(attribute.accessors()));
        if (isCompound()) {
            members.append(keyClass(byColumn));
        }
        body.append(members).append("}\n");
        return head(packageName, imports) + "/** A row of {@code " + table.name() + "}. */\n" + body;
    }

    private String className() {
        return entities.className(table.name());
    }

    private boolean isCompound() {
        return key.size() > 1;
    }

    private List<Note> notes() {
        List<Note> notes = new ArrayList<>();
        notes.add(Note.of("Entity"));
        notes.add(tableNote.note());
        if (isCompound()) {
            notes.add(Note.of("IdClass").code("value", className() + ".Key.class"));
        }
        return notes;
    }

    /** Returns the fields in the order of the columns; associations beside plain columns come last. */
    private List<Attribute> attributes(Map<String, Attribute> byColumn) {
        Set<String> taken = new HashSet<>();
        List<Attribute> attributes = new ArrayList<>();
        ColumnWriter columns = new ColumnWriter(entities, table, key);
        for (Column column : table.columns().values()) {
            Attribute attribute = associations
                    .instead(column)
                    .map(reference -> associations.writable(column, reference, taken))
                    .orElseGet(() -> columns.attribute(column, associations.options(column), taken));
            attributes.add(attribute);
            byColumn.put(column.name(), attribute);
        }
        for (ForeignKey reference : associations.besides()) {
            attributes.add(associations.readOnly(reference, taken));
        }
        return attributes;
    }

    private String keyClass(Map<String, Attribute> byColumn) {
        String components = key.stream()
                .map(byColumn::get)
                .map(attribute -> attribute.javaType() + " " + attribute.name())
                .collect(Collectors.joining(", "));
        return "\n    /** The primary key. */\n    public record Key(" + components + ") {}\n";
    }
}
