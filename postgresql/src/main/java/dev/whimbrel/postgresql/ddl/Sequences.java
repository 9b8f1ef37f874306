package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.ColumnName;
import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.Sequence;
import java.util.ArrayList;
import java.util.List;

/** Sequences of their own. */
final class Sequences {
    private static final DataType DEFAULT_TYPE = DataType.builtIn("bigint");

    private Sequences() {}

    static List<Statement> create(Sequence sequence) {
        List<String> clauses = new ArrayList<>();
        if (!sequence.type().equals(DEFAULT_TYPE)) {
            clauses.add("AS " + sequence.type());
        }
        clauses.addAll(SequenceClauses.of(sequence.options()));
        sequence.ownedBy().ifPresent(owner -> clauses.add(ownedBy(owner)));
        List<Statement> statements = new ArrayList<>();
        statements.add(statement(sequence.unlogged() ? "CREATE UNLOGGED " : "CREATE ", sequence, clauses));
        statements.addAll(new Comment(subject(sequence), sequence.comment()).added());
        return statements;
    }

    static List<Statement> alter(Sequence from, Sequence to) {
        CounterChange change =
                new CounterChange(new Counter(from.type(), from.options()), new Counter(to.type(), to.options()));
        List<Statement> statements = new ArrayList<>();
        if (change.strands()) {
            List<String> widening = new ArrayList<>();
            if (to.type().widens(from.type()) && !to.type().equals(from.type())) {
                widening.add("AS " + to.type());
            }
            widening.addAll(change.widening());
            statements.add(statement("ALTER ", to, widening));
            statements.add(change.reset(Sql.literal(Identifier.quoted(to.name()))));
        }
        List<String> clauses = new ArrayList<>();
        if (!from.type().equals(to.type())) {
            clauses.add("AS " + to.type());
        }
        clauses.addAll(change.clauses());
        if (!from.ownedBy().equals(to.ownedBy())) {
            clauses.add(to.ownedBy().map(Sequences::ownedBy).orElse("OWNED BY NONE"));
        }
        if (!clauses.isEmpty()) {
            statements.add(statement("ALTER ", to, clauses));
        }
        if (from.unlogged() != to.unlogged()) {
            statements.add(statement("ALTER ", to, List.of(to.unlogged() ? "SET UNLOGGED" : "SET LOGGED")));
        }
        statements.addAll(new Comment(subject(to), to.comment()).insteadOf(new Comment(subject(to), from.comment())));
        return statements;
    }

    static String subject(Sequence sequence) {
        return "SEQUENCE " + Identifier.quoted(sequence.name());
    }

    private static Statement statement(String verb, Sequence sequence, List<String> clauses) {
        return Statement.of(verb + subject(sequence) + (clauses.isEmpty() ? "" : " " + String.join(" ", clauses)));
    }

    private static String ownedBy(ColumnName owner) {
        return "OWNED BY " + Identifier.quoted(owner.table()) + "." + Identifier.quoted(owner.column());
    }
}
