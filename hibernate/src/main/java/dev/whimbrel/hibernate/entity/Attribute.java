package dev.whimbrel.hibernate.entity;

import java.util.List;

/** A field of an entity. */
record Attribute(String name, String javaType, List<Note> notes) {
    Attribute {
        notes = List.copyOf(notes);
    }

    String field(Imports imports) {
        StringBuilder text = new StringBuilder("\n");
        notes.forEach(
                note -> text.append("    ").append(note.render("    ", imports)).append('\n'));
        return text.append("    private ")
                .append(imports.use(javaType))
                .append(' ')
                .append(name)
                .append(";\n")
                .toString();
    }

    String accessors() {
        String upper = JavaNames.capitalized(name);
        return "\n    public " + javaType + " get" + upper + "() {\n        return " + name + ";\n    }\n"
                + "\n    public void set" + upper + "(" + javaType + " " + name + ") {\n        this." + name + " = "
                + name + ";\n    }\n";
    }
}
