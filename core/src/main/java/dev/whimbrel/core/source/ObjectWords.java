package dev.whimbrel.core.source;

import static dev.whimbrel.core.source.Phrase.call;
import static dev.whimbrel.core.source.Phrase.number;
import static dev.whimbrel.core.source.Phrase.text;

import dev.whimbrel.schema.Attribute;
import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.CompositeType;
import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.Domain;
import dev.whimbrel.schema.EnumType;
import dev.whimbrel.schema.Lineage;
import dev.whimbrel.schema.Namespace;
import dev.whimbrel.schema.PersistentMap;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Sequence;
import dev.whimbrel.schema.SequenceOptions;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whole objects of a schema in the words of {@link Vocabulary}. */
final class ObjectWords {
    private ObjectWords() {}

    static Phrase of(Namespace namespace) {
        Phrase phrase = call("namespace", text(namespace.name().name()));
        return namespace
                .comment()
                .map(comment -> phrase.dot("commented", text(comment)))
                .orElse(phrase);
    }

    static Phrase of(EnumType type) {
        List<Phrase> words = new ArrayList<>(List.of(text(type.name().toString())));
        words.addAll(Phrase.texts(type.values()));
        Phrase phrase = call("enumType", words);
        return type.comment()
                .map(comment -> phrase.dot("commented", text(comment)))
                .orElse(phrase);
    }

    static Phrase of(Domain domain) {
        List<Phrase> words = new ArrayList<>(List.of(text(domain.name().toString()), TypeWords.of(domain.base())));
        Domain before = domain.withChecks(PersistentMap.empty());
        for (Check check : domain.checks().values()) {
            words.add(PartWords.of(check, before.nameOfNextCheck()));
            before = before.checked(check);
        }
        Phrase phrase = call("domain", words);
        if (domain.collation().isPresent()) {
            phrase = phrase.dot("collate", text(domain.collation().get().toString()));
        }
        if (domain.theDefault().isPresent()) {
            phrase = phrase.dot("defaultTo", text(domain.theDefault().get().sql()));
        }
        phrase = phrase.dotIf(!domain.nullable(), "notNull");
        if (!domain.needs().isEmpty()) {
            phrase = phrase.dot(call("needs", Phrase.texts(DefinitionWords.addresses(domain.needs()))));
        }
        for (Map.Entry<String, String> setting : domain.settings().entrySet()) {
            phrase = phrase.dot("set", text(setting.getKey()), text(setting.getValue()));
        }
        return commented(phrase, domain.comment());
    }

    static Phrase of(CompositeType type) {
        List<Phrase> words = new ArrayList<>(List.of(text(type.name().toString())));
        for (Attribute attribute : type.attributes()) {
            Phrase phrase = call("attribute", text(attribute.name()), TypeWords.of(attribute.type()));
            if (attribute.collation().isPresent()) {
                phrase = phrase.dot("collate", text(attribute.collation().get().toString()));
            }
            words.add(commented(phrase, attribute.comment()));
        }
        return commented(new Phrase.Call("compositeType", words, words.size() > 1), type.comment());
    }

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // as the object holds it
    private static Phrase commented(Phrase phrase, Optional<String> comment) {
        return comment.map(text -> phrase.dot("commented", text(text))).orElse(phrase);
    }

    static Phrase of(Sequence sequence) {
        Phrase plain = call("sequence", text(sequence.name().toString()));
        Phrase typed = sequence.type().equals(DataType.builtIn("bigint"))
                ? plain
                : plain.dot("as", TypeWords.of(sequence.type()));
        Phrase counting = counting(typed, sequence.options());
        Phrase owned = sequence.ownedBy()
                .map(owner -> counting.dot("ownedBy", text(owner.table().toString()), text(owner.column())))
                .orElse(counting);
        Phrase stored = owned.dotIf(sequence.unlogged(), "asUnlogged");
        return sequence.comment()
                .map(comment -> stored.dot("commented", text(comment)))
                .orElse(stored);
    }

    /** Start and increment have words of their own; the start comes last, because its default follows from the rest. */
    private static Phrase counting(Phrase phrase, SequenceOptions options) {
        boolean rare =
                options.min().isPresent() || options.max().isPresent() || options.cache() != 1 || options.cycle();
        if (rare) {
            return phrase.dot("with", options(options));
        }
        Phrase stepping = options.increment() == 1 ? phrase : phrase.dot("incrementingBy", number(options.increment()));
        return options.start()
                .map(start -> stepping.dot("startingAt", number(start)))
                .orElse(stepping);
    }

    static Phrase options(SequenceOptions options) {
        Phrase phrase = call("sequenceOptions");
        if (options.increment() != 1) {
            phrase = phrase.dot("incrementingBy", number(options.increment()));
        }
        if (options.min().isPresent()) {
            phrase = phrase.dot("withMin", number(options.min().get()));
        }
        if (options.max().isPresent()) {
            phrase = phrase.dot("withMax", number(options.max().get()));
        }
        if (options.start().isPresent()) {
            phrase = phrase.dot("startingAt", number(options.start().get()));
        }
        if (options.cache() != 1) {
            phrase = phrase.dot("caching", number(options.cache()));
        }
        return phrase.dotIf(options.cycle(), "cycling");
    }

    /** Adds what a table has besides its parts. */
    static Phrase traits(Phrase table, Table traits) {
        Phrase set = settings(lineage(table, traits.lineage()), traits.settings());
        return traits.comment()
                .map(comment -> set.dot("commented", text(comment)))
                .orElse(set);
    }

    private static Phrase lineage(Phrase table, Lineage lineage) {
        Phrase result = table;
        if (lineage.type().isPresent()) {
            result = result.dot("ofType", text(lineage.type().get().toString()));
        }
        if (lineage.bound().isPresent()) {
            result = result.dot(
                    "partitionOf",
                    text(lineage.parents().getFirst().toString()),
                    text(lineage.bound().get()));
        } else if (!lineage.parents().isEmpty()) {
            result = result.dot(call(
                    "inherits",
                    Phrase.texts(lineage.parents().stream()
                            .map(QualifiedName::toString)
                            .toList())));
        }
        if (lineage.partitionBy().isPresent()) {
            result = result.dot("partitionBy", text(lineage.partitionBy().get()));
        }
        for (Map.Entry<String, String> each : lineage.attached().entrySet()) {
            result = result.dot("attached", text(each.getKey()), text(each.getValue()));
        }
        return result;
    }

    static Phrase settings(Phrase phrase, Map<String, String> settings) {
        Phrase result = phrase;
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            result = result.dot("set", text(setting.getKey()), text(setting.getValue()));
        }
        return result;
    }

    /** Returns a table with all its parts, each on its own line. */
    static Phrase.Call table(String word, Table table) {
        List<Phrase> words = new ArrayList<>(List.of(text(table.name().toString())));
        words.addAll(PartWords.of(table));
        return new Phrase.Call(word, words, words.size() > 1);
    }
}
