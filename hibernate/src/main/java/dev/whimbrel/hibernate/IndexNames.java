package dev.whimbrel.hibernate;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.Index;
import org.hibernate.mapping.Table;

/**
 * Puts quotes around the names of indexes that have them in the entities. Hibernate forgets them for PostgreSQL (its {@code
 * StandardIndexExporter} writes {@code getName()}), so that {@code IX_Order} would become {@code ix_order}.
 *
 * @param beginnings how statements begin, as Hibernate writes it, and as it should be
 */
record IndexNames(Map<String, String> beginnings) {
    static IndexNames of(Metadata metadata) {
        Dialect dialect = metadata.getDatabase().getDialect();
        Map<String, String> beginnings = new TreeMap<>();
        for (Namespace namespace : metadata.getDatabase().getNamespaces()) {
            for (Table table : namespace.getTables()) {
                table.getIndexes().values().forEach(index -> note(index, dialect, beginnings));
            }
        }
        return new IndexNames(beginnings);
    }

    private static void note(Index index, Dialect dialect, Map<String, String> beginnings) {
        String quoted = index.getQuotedName(dialect);
        if (!quoted.equals(index.getName())) {
            String create = dialect.getCreateIndexString(index.isUnique()) + " ";
            beginnings.put(create + index.getName() + " on ", create + quoted + " on ");
        }
    }

    List<String> quoted(List<String> statements) {
        return beginnings.isEmpty()
                ? statements
                : statements.stream().map(this::quoted).toList();
    }

    private String quoted(String statement) {
        return beginnings.entrySet().stream()
                .filter(each -> statement.startsWith(each.getKey()))
                .map(each -> each.getValue() + statement.substring(each.getKey().length()))
                .findFirst()
                .orElse(statement);
    }
}
