package dev.whimbrel.core.source;

import static dev.whimbrel.core.source.Phrase.call;
import static dev.whimbrel.core.source.Phrase.text;
import static dev.whimbrel.core.source.Phrase.texts;

import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.ObjectRef.Kind;
import dev.whimbrel.schema.QualifiedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Objects that the server keeps as SQL in the words of {@link dev.whimbrel.schema.Vocabulary}. */
final class DefinitionWords {
    private DefinitionWords() {}

    static Phrase of(Definition definition) {
        Phrase phrase = named(definition);
        if (!definition.modifier().isEmpty()) {
            phrase = phrase.dot("modified", text(definition.modifier()));
        }
        if (!definition.shape().isEmpty()) {
            phrase = phrase.dot(call("shaped", texts(definition.shape())));
        }
        if (!definition.needs().isEmpty()) {
            phrase = phrase.dot(call("needs", texts(addresses(definition.needs()))));
        }
        Phrase said = ObjectWords.settings(phrase, definition.settings());
        return definition
                .comment()
                .map(comment -> said.dot("commented", text(comment)))
                .orElse(said);
    }

    private static Phrase named(Definition definition) {
        ObjectRef ref = definition.ref();
        Phrase sql = text(definition.sql());
        return switch (ref.kind()) {
            case VIEW -> call("view", text(ref.owner().toString()), sql);
            case MATERIALIZED_VIEW -> call("materializedView", text(ref.owner().toString()), sql);
            case FUNCTION, PROCEDURE, AGGREGATE, TRIGGER, RULE, POLICY, PUBLICATION, SUBSCRIPTION ->
                call(ref.kind().word(), text(address(ref)), sql);
            case EVENT_TRIGGER -> call("eventTrigger", text(address(ref)), sql);
            default -> call("definition", text(ref.toString()), sql);
        };
    }

    private static String address(ObjectRef ref) {
        return ref.toString().substring(ref.kind().word().length() + 1);
    }

    /** Returns the needs in words, all columns of one table in one. */
    static List<String> addresses(Collection<ObjectRef> needs) {
        Map<QualifiedName, List<String>> columns = new LinkedHashMap<>();
        List<String> addresses = new ArrayList<>();
        for (ObjectRef need : needs) {
            if (need.kind() == Kind.COLUMN) {
                columns.computeIfAbsent(need.owner(), table -> new ArrayList<>())
                        .add(QualifiedName.of(need.part()).toString());
            } else {
                addresses.add(need.toString());
            }
        }
        columns.forEach((table, names) ->
                addresses.add("columns " + table + names.stream().collect(Collectors.joining(", ", "(", ")"))));
        return addresses;
    }
}
