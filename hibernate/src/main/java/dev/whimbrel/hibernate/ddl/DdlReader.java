package dev.whimbrel.hibernate.ddl;

import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.ModelException;
import dev.whimbrel.problem.SchemaException;
import dev.whimbrel.schema.EnumType;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.Namespace;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Reads a schema export for PostgreSQL, statement by statement, as a server with an empty database would.
 *
 * <p>Constraints without a name get the one that the server would give them. One reader reads one export.
 */
public final class DdlReader {
    private final DefaultSchema home;
    private final TakenNames taken = new TakenNames();
    private final TableReader tableReader;
    private final ConstraintReader constraintReader;
    private final Set<String> namespaces = new LinkedHashSet<>();
    private final List<EnumType> types = new ArrayList<>();
    private final List<Sequence> sequences = new ArrayList<>();
    private final SequencedMap<QualifiedName, TableDraft> drafts = new LinkedHashMap<>();
    private final List<String> leftOut = new ArrayList<>();

    /** Makes a reader for which names of {@code defaultSchema} are the same as bare ones. */
    public DdlReader(String defaultSchema) {
        this.home = new DefaultSchema(defaultSchema);
        this.tableReader = new TableReader(home, taken);
        this.constraintReader = new ConstraintReader(home);
    }

    /** Reads a name as it stands in a statement. */
    public static QualifiedName name(String sql, String defaultSchema) {
        return new DefaultSchema(defaultSchema).without(Tokens.of(sql).name());
    }

    /** Reads the statements; throws {@link ModelException} at one that makes no sense. */
    public Reading read(List<String> statements) {
        for (String statement : statements) {
            String sql = statement.strip();
            if (!read(Tokens.of(sql))) {
                leftOut.add(sql);
            }
        }
        try {
            return new Reading(Schema.of(objects()), leftOut);
        } catch (SchemaException e) {
            throw new ModelException(
                    Code.MODEL,
                    "the entities do not make a schema: " + e.getMessage(),
                    "correct the annotation that names what is not there; an expression in an index stands in parentheses",
                    e);
        }
    }

    private List<SchemaObject> objects() {
        List<SchemaObject> objects = new ArrayList<>();
        namespaces.forEach(name -> objects.add(Namespace.of(name)));
        objects.addAll(types);
        objects.addAll(sequences);
        drafts.values().forEach(draft -> objects.add(draft.table(drafts)));
        return objects;
    }

    private boolean read(Tokens text) {
        if (text.accept("create", "schema")) {
            text.accept("if", "not", "exists");
            namespace(text.identifier());
            return true;
        }
        if (text.accept("create", "table")) {
            table(text);
            return true;
        }
        if (text.accept("create", "sequence")) {
            sequence(text);
            return true;
        }
        if (text.at("create", "index") || text.at("create", "unique", "index")) {
            index(text);
            return true;
        }
        if (text.accept("create", "type")) {
            return type(text);
        }
        if (text.accept("alter", "table")) {
            return alteration(text);
        }
        return text.accept("comment", "on") && comment(text);
    }

    private void table(Tokens text) {
        QualifiedName name = made(text);
        Tokens body = text.parenthesised();
        drafts.put(name, tableReader.read(name, body, sequences));
        if (!text.atEnd()) {
            leftOut.add("alter table " + name + " " + text.rest());
        }
    }

    private void sequence(Tokens text) {
        QualifiedName name = made(text);
        sequences.add(SequenceReader.sequence(name, text));
        taken.relation(name);
    }

    private void index(Tokens text) {
        text.expect("create");
        boolean unique = text.accept("unique");
        text.expect("index");
        String name = text.identifier();
        text.expect("on");
        QualifiedName table = home.without(text.name());
        Index index = IndexReader.read(name, unique, text);
        draft(table, text).add(index);
        taken.relation(table.withName(name));
    }

    private boolean type(Tokens text) {
        QualifiedName name = made(text);
        if (!text.accept("as", "enum")) {
            return false;
        }
        List<String> values =
                text.parenthesised().list().stream().map(Tokens::string).toList();
        types.add(EnumType.of(name, values));
        return true;
    }

    private boolean alteration(Tokens text) {
        text.accept("if", "exists");
        text.accept("only");
        QualifiedName table = home.without(text.name());
        if (!text.accept("add")) {
            return false;
        }
        TableDraft draft = draft(table, text);
        constraintReader.read(text, draft);
        draft.nameConstraints(taken);
        draft.nameReferences(taken);
        return true;
    }

    /** Reads a comment; Hibernate does not double the quotes inside. */
    private boolean comment(Tokens text) {
        if (text.accept("table")) {
            draft(home.without(text.name()), text).comment(quoted(text));
            return true;
        }
        if (!text.accept("column")) {
            return false;
        }
        List<String> path = text.path();
        String comment = quoted(text);
        draft(home.without(Tokens.qualified(path.subList(0, path.size() - 1))), text)
                .change(path.getLast(), column -> column.commented(comment));
        return true;
    }

    private static String quoted(Tokens text) {
        text.expect("is");
        String literal = text.rest();
        return literal.substring(1, literal.length() - 1).replace("''", "'");
    }

    private QualifiedName made(Tokens text) {
        text.accept("if", "not", "exists");
        QualifiedName name = home.without(text.name());
        namespace(name.schema());
        return name;
    }

    private void namespace(String name) {
        if (!name.isEmpty() && !name.equals(home.name())) {
            namespaces.add(name);
        }
    }

    private TableDraft draft(QualifiedName table, Tokens text) {
        return Optional.ofNullable(drafts.get(table))
                .orElseThrow(() -> text.unreadable("table " + table + " is not known"));
    }
}
