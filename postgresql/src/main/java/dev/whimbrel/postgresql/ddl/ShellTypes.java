package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.ObjectRef.Kind;

/** How definitions are dropped, where a type and the functions that it is made with hold on to each other. */
final class ShellTypes {
    private ShellTypes() {}

    /**
     * Returns the statement that drops the definition. The server drops such a type only together with its functions, so
     * these, and the shell, are gone when their own turn comes.
     */
    static String drop(Definition definition) {
        String subject = DefinitionSubject.of(definition.ref());
        String name = subject.substring(
                DefinitionSubject.words(definition.ref().kind()).length());
        String dropIfThere = "DROP " + DefinitionSubject.words(definition.ref().kind()) + " IF EXISTS" + name;
        boolean tied = definition.needs().stream().anyMatch(need -> need.kind() == Kind.SHELL_TYPE);
        return switch (definition.ref().kind()) {
            case SHELL_TYPE -> dropIfThere;
            case FUNCTION -> tied ? dropIfThere : "DROP " + subject;
            case TYPE -> "DROP " + subject + (tied ? " CASCADE" : "");
            default -> "DROP " + subject;
        };
    }
}
