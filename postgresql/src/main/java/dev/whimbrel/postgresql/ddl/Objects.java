package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.CompositeType;
import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.Domain;
import dev.whimbrel.schema.EnumType;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.Namespace;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.Sequence;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.List;

/** Leads the operations that serve all kinds of objects to the kind in hand. */
final class Objects {
    private Objects() {}

    static List<Statement> create(SchemaObject object) {
        return switch (object) {
            case Namespace namespace -> {
                List<Statement> statements = new ArrayList<>();
                statements.add(Statement.of("CREATE " + subject(namespace)));
                statements.addAll(new Comment(subject(namespace), namespace.comment()).added());
                yield statements;
            }
            case EnumType type -> Enums.create(type);
            case Domain domain -> Domains.create(domain);
            case CompositeType type -> CompositeTypes.create(type);
            case Sequence sequence -> Sequences.create(sequence);
            case Table table -> Tables.create(table, Schema.EMPTY);
            case Definition definition -> Definitions.create(definition);
        };
    }

    /**
     * Returns what turns {@code from} into {@code to}.
     *
     * @param before the schema that holds {@code from}
     */
    static List<Statement> alter(SchemaObject from, SchemaObject to, Schema before) {
        return switch (to) {
            case Namespace after ->
                new Comment(subject(after), after.comment())
                        .insteadOf(new Comment(subject(after), ((Namespace) from).comment()));
            case EnumType after -> Enums.alter((EnumType) from, after, before);
            case Domain after -> Domains.alter((Domain) from, after, before);
            case CompositeType after -> CompositeTypes.alter((CompositeType) from, after, before);
            case Sequence after -> Sequences.alter((Sequence) from, after);
            case Table after -> Tables.alter((Table) from, after);
            case Definition after -> Definitions.alter((Definition) from, after);
        };
    }

    static List<Statement> drop(SchemaObject object) {
        return object instanceof Definition definition
                ? Definitions.drop(definition)
                : List.of(Statement.of("DROP " + subject(object)));
    }

    /** Returns the object as {@code DROP}, {@code ALTER}, and {@code COMMENT ON} name it: {@code TYPE app.mood}. */
    static String subject(SchemaObject object) {
        return switch (object) {
            case Namespace namespace -> "SCHEMA " + Identifier.quoted(object.name());
            case EnumType type -> "TYPE " + Identifier.quoted(object.name());
            case Domain domain -> "DOMAIN " + Identifier.quoted(object.name());
            case CompositeType type -> "TYPE " + Identifier.quoted(object.name());
            case Sequence sequence -> "SEQUENCE " + Identifier.quoted(object.name());
            case Table table -> Tables.subject(table);
            case Definition definition -> DefinitionSubject.of(definition.ref());
        };
    }
}
