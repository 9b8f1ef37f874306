package dev.whimbrel.core.source;

import static dev.whimbrel.core.source.Phrase.call;
import static dev.whimbrel.core.source.Phrase.constant;
import static dev.whimbrel.core.source.Phrase.text;
import static dev.whimbrel.core.source.Phrase.texts;

import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.DefaultNames;
import dev.whimbrel.schema.Deferrability;
import dev.whimbrel.schema.Exclusion;
import dev.whimbrel.schema.Expression;
import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.IndexKey;
import dev.whimbrel.schema.PrimaryKey;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.SequenceOptions;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.TablePart;
import dev.whimbrel.schema.Unique;
import dev.whimbrel.schema.Vocabulary;
import dev.whimbrel.schema.operation.ReplaceColumns;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Columns, constraints, and indexes in the words of {@link Vocabulary}; what is the default is not said. */
final class PartWords {
    private PartWords() {}

    /** Returns the parts of a table that is created, columns first. */
    static List<Phrase> of(Table table) {
        List<Phrase> phrases = new ArrayList<>();
        List<String> key = table.primaryKey().map(PrimaryKey::keyColumns).orElse(List.of());
        for (Column column : table.columns().values()) {
            phrases.add(of(column, key.contains(column.name())));
        }
        Set<String> taken = new LinkedHashSet<>();
        for (TablePart part : inOrder(table)) {
            String unsaid = DefaultNames.free(
                    DefaultNames.of(table.name(), part, table.columns().keySet()), taken);
            phrases.add(of(part, unsaid));
            taken.add(part.name());
        }
        return phrases;
    }

    private static List<TablePart> inOrder(Table table) {
        List<Class<? extends Constraint>> kinds =
                List.of(PrimaryKey.class, Unique.class, Exclusion.class, Check.class, ForeignKey.class);
        Stream<TablePart> constraints = kinds.stream()
                .flatMap(kind -> table.constraints().values().stream().filter(kind::isInstance));
        return Stream.concat(constraints, table.indexes().values().stream()).toList();
    }

    /** Returns a part of a table that is there already, so that nothing but the part tells its default name. */
    static Phrase alone(QualifiedName table, TablePart part) {
        Set<String> columns = part instanceof Check check ? check.columns() : Set.of();
        return of(part, DefaultNames.of(table, part, columns));
    }

    static Phrase of(Column column) {
        return of(column, false);
    }

    private static Phrase of(Column column, boolean inPrimaryKey) {
        Phrase phrase = call("column", text(column.name()), TypeWords.of(column.type()));
        boolean goesWithoutSaying = inPrimaryKey || column.value() instanceof ColumnValue.Identity;
        Phrase valued = valued(phrase.dotIf(!column.nullable() && !goesWithoutSaying, "notNull"), column.value());
        Phrase collated = column.collation()
                .map(name -> valued.dot("collate", text(name.toString())))
                .orElse(valued);
        Phrase set = ObjectWords.settings(collated.dotIf(column.inherited(), "fromParent"), column.settings());
        return column.comment()
                .map(comment -> set.dot("commented", text(comment)))
                .orElse(set);
    }

    private static Phrase valued(Phrase phrase, ColumnValue value) {
        return switch (value) {
            case ColumnValue.Given given -> phrase;
            case ColumnValue.Default(Expression expression) -> phrase.dot("defaultTo", text(expression.sql()));
            case ColumnValue.Generated(Expression expression, ColumnValue.Generated.Kind kind) ->
                phrase.dot(
                        switch (kind) {
                            case STORED -> "generatedAs";
                            case VIRTUAL -> "virtualAs";
                        },
                        text(expression.sql()));
            case ColumnValue.Identity(ColumnValue.Identity.Mode mode, SequenceOptions options) -> {
                String word = switch (mode) {
                    case BY_DEFAULT -> "identity";
                    case ALWAYS -> "identityAlways";
                };
                yield options.equals(SequenceOptions.DEFAULT)
                        ? phrase.dot(word)
                        : phrase.dot(word, ObjectWords.options(options));
            }
        };
    }

    static Phrase of(TablePart part, String unsaidName) {
        Phrase phrase = switch (part) {
            case Column column -> of(column);
            case PrimaryKey key ->
                ObjectWords.settings(
                        deferrable(
                                including(call("primaryKey", texts(key.keyColumns())), key.include())
                                        .dotIf(key.withoutOverlaps(), "asTemporal"),
                                key.deferrability()),
                        key.settings());
            case Unique unique ->
                ObjectWords.settings(
                        deferrable(
                                including(call("unique", texts(unique.keyColumns())), unique.include())
                                        .dotIf(!unique.nullsDistinct(), "nullsNotDistinct")
                                        .dotIf(unique.withoutOverlaps(), "asTemporal"),
                                unique.deferrability()),
                        unique.settings());
            case Exclusion exclusion ->
                ObjectWords.settings(
                        deferrable(call("exclude", text(exclusion.definition().sql())), exclusion.deferrability()),
                        exclusion.settings());
            case Check check ->
                call("check", text(check.expression().sql()))
                        .dotIf(!check.inherited(), "noInherit")
                        .dotIf(!check.validated(), "notValid")
                        .dotIf(check.notEnforced(), "asNotEnforced");
            case ForeignKey key -> foreignKey(key);
            case Index index -> index(index);
        };
        Phrase named = part.name().equals(unsaidName) ? phrase : phrase.dot("named", text(part.name()));
        Optional<String> comment = switch (part) {
            case Column column -> Optional.empty();
            case Constraint constraint -> constraint.comment();
            case Index index -> index.comment();
        };
        return comment.map(words -> named.dot("commented", text(words))).orElse(named);
    }

    private static Phrase foreignKey(ForeignKey key) {
        List<Phrase> target = new ArrayList<>(List.of(text(key.target().toString())));
        target.addAll(texts(key.targetColumns()));
        Phrase phrase = call("foreignKey", texts(key.columnList())).dot(call("references", target));
        phrase = key.clearedColumns().isEmpty()
                ? acting(phrase, "onDelete", key.onDelete())
                : phrase.dot(call("onDeleteOnly", clearing(key)));
        phrase = acting(phrase, "onUpdate", key.onUpdate());
        phrase = switch (key.match()) {
            case SIMPLE -> phrase;
            case FULL -> phrase.dot("match", constant(key.match()));
        };
        return deferrable(phrase, key.deferrability())
                .dotIf(!key.validated(), "notValid")
                .dotIf(key.period(), "asTemporal")
                .dotIf(key.notEnforced(), "asNotEnforced");
    }

    private static List<Phrase> clearing(ForeignKey key) {
        List<Phrase> words = new ArrayList<>(List.of(constant(key.onDelete())));
        words.addAll(texts(key.clearedColumns()));
        return words;
    }

    private static Phrase acting(Phrase phrase, String word, ForeignKey.Action action) {
        return action == ForeignKey.Action.NO_ACTION ? phrase : phrase.dot(word, constant(action));
    }

    private static Phrase deferrable(Phrase phrase, Deferrability deferrability) {
        return deferrability == Deferrability.NOT_DEFERRABLE ? phrase : phrase.dot("with", constant(deferrability));
    }

    private static Phrase including(Phrase phrase, List<String> include) {
        return include.isEmpty() ? phrase : phrase.dot(call("including", texts(include)));
    }

    private static Phrase index(Index index) {
        boolean plain = index.keys().stream()
                .allMatch(key -> key.subject() instanceof IndexKey.Subject.OfColumn(String name)
                        && key.equals(IndexKey.column(name)));
        List<Phrase> keys = plain
                ? texts(index.keys().stream()
                        .flatMap(key -> key.names().stream())
                        .toList())
                : index.keys().stream().map(PartWords::key).toList();
        Phrase unique = call("index", keys).dotIf(index.unique(), "uniquely");
        Phrase method = index.method().equals("btree") ? unique : unique.dot("using", text(index.method()));
        Phrase included = including(method, index.include());
        Phrase whole = index.where()
                .map(predicate -> included.dot("where", text(predicate.sql())))
                .orElse(included)
                .dotIf(!index.nullsDistinct(), "nullsNotDistinct");
        return ObjectWords.settings(whole, index.settings());
    }

    private static Phrase key(IndexKey key) {
        Phrase subject = switch (key.subject()) {
            case IndexKey.Subject.OfColumn(String name) -> call("key", text(name));
            case IndexKey.Subject.OfExpression(Expression expression) -> call("expression", text(expression.sql()));
        };
        Phrase collated = key.collation()
                .map(name -> subject.dot("collate", text(name.toString())))
                .orElse(subject);
        return key.operatorClass()
                .map(name -> collated.dot("using", text(name)))
                .orElse(collated)
                .dotIf(key.descending(), "desc")
                .dotIf(!key.descending() && key.nullsFirst(), "withNullsFirst")
                .dotIf(key.descending() && !key.nullsFirst(), "withNullsLast");
    }

    /** Returns what is said of columns that take the place of others. */
    static Phrase replacing(Phrase table, ReplaceColumns replace) {
        Phrase all = table;
        for (ReplaceColumns.To to : replace.to()) {
            all = all.dot(call("to", of(to.column()), text(to.sql())));
        }
        for (ReplaceColumns.From from : replace.from()) {
            all = all.dot(call("from", text(from.column()), text(from.sql())));
        }
        return all;
    }
}
