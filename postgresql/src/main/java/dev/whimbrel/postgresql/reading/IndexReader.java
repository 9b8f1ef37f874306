package dev.whimbrel.postgresql.reading;

import dev.whimbrel.core.lint.Command;
import dev.whimbrel.core.lint.Command.Manner;
import dev.whimbrel.grammar.Node;
import dev.whimbrel.schema.Attachment;
import dev.whimbrel.schema.DefaultNames;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.IndexKey;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.operation.CreateIndex;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code CREATE INDEX}. */
final class IndexReader {
    private final Meanings meanings;

    IndexReader(Meanings meanings) {
        this.meanings = meanings;
    }

    void create(Node tree) {
        QualifiedName table = meanings.names().of(tree.node("relation"));
        if (meanings.schema()
                .find(ObjectRef.of(ObjectRef.Kind.MATERIALIZED_VIEW, table))
                .isPresent()) {
            meanings.command(new Command.Other());
            return;
        }
        Index index = index(tree);
        meanings.suppose(schema -> Supposed.columns(schema, table, index.keyColumns()));
        meanings.suppose(schema -> Supposed.columns(schema, table, index.include()));
        String name = index.name().isEmpty()
                ? DefaultNames.of(
                        table, index, meanings.schema().table(table).columns().keySet())
                : index.name();
        Set<Manner> manners = EnumSet.noneOf(Manner.class);
        if (tree.flag("concurrent")) {
            manners.add(Manner.CONCURRENTLY);
        }
        if (tree.flag("if_not_exists")) {
            manners.add(Manner.IF_NEEDED);
        }
        CreateIndex create = new CreateIndex(table, index.named(name), attached(tree, table));
        meanings.command(new Command.Change(create, manners));
    }

    /** That of a divided table alone is built on no partition. */
    private Optional<List<Attachment>> attached(Node tree, QualifiedName table) {
        boolean divided = meanings.schema()
                .findTable(table)
                .flatMap(found -> found.lineage().partitionBy())
                .isPresent();
        return divided && !tree.node("relation").flag("inh") ? Optional.of(List.of()) : Optional.empty();
    }

    private static Index index(Node tree) {
        List<IndexKey> keys = tree.nodes("indexParams").stream()
                .map(param -> param.has("name")
                        ? IndexKey.column(param.text("name"))
                        : IndexKey.expression(SqlText.of(param.node("expr"))))
                .toList();
        Index index = Index.of(tree.text("idxname"), keys);
        index = tree.flag("unique") ? index.uniquely() : index;
        index = tree.text("accessMethod").isEmpty() ? index : index.using(tree.text("accessMethod"));
        index = tree.has("whereClause") ? index.where(SqlText.of(tree.node("whereClause"))) : index;
        String[] included = tree.nodes("indexIncludingParams").stream()
                .map(param -> param.text("name"))
                .toArray(String[]::new);
        return included.length == 0 ? index : index.including(included);
    }
}
