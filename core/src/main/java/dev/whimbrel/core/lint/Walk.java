package dev.whimbrel.core.lint;

import dev.whimbrel.core.impact.Impact;
import dev.whimbrel.core.impact.Impacts;
import dev.whimbrel.core.impact.ServerFacts;
import dev.whimbrel.problem.SchemaException;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.CreateTable;
import dev.whimbrel.schema.operation.DatabaseOnly;
import dev.whimbrel.schema.operation.DropTable;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RenameTable;
import dev.whimbrel.schema.operation.RunJava;
import dev.whimbrel.schema.operation.RunSql;
import dev.whimbrel.schema.operation.StateOnly;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Goes through a unit as the server will, and keeps what is known: the schema, the transaction, the session. */
final class Walk {
    /** What an operation cannot say, so that its impact is not that of the SQL. */
    private static final Set<Command.Manner> SAID_BY_TEXT =
            EnumSet.of(Command.Manner.CONCURRENTLY, Command.Manner.USING_INDEX, Command.Manner.CONVERTING);

    private final Unit unit;
    private final SqlReader reader;
    private final Impacts impacts;
    private final Way way;
    private final Visitor visitor;
    private final List<Act> earlier = new ArrayList<>();
    private final List<Act> transaction = new ArrayList<>();
    private final TreeSet<QualifiedName> made = new TreeSet<>();
    private ServerFacts facts;
    private Schema schema;
    private boolean inTransaction;

    /** Whether the transaction is that of the run, which ends it where it has to. */
    private boolean isOwn;

    Walk(Unit unit, ServerFacts facts, SqlReader reader, Impacts impacts, Way way, Visitor visitor) {
        this.unit = unit;
        this.way = way;
        this.facts = facts;
        this.reader = reader;
        this.impacts = impacts;
        this.visitor = visitor;
        this.schema = unit.before();
        this.inTransaction = unit.transactional();
        this.isOwn = unit.transactional();
    }

    /** Is told of each act, and of where it stands: an offset, or the negative number of a line. */
    @FunctionalInterface
    interface Visitor {
        void visit(Act act, int start);
    }

    Linter.End run() {
        for (Unit.Piece piece : unit.pieces()) {
            switch (piece) {
                case Unit.Piece.Declared(Operation operation, int line) -> operation(operation, -line);
                case Unit.Piece.Sql(String sql, int offset) -> sql(sql, offset);
            }
        }
        act(
                new Command.Boundary(Command.Boundary.Kind.END),
                Impact.NONE,
                "",
                Math.max(0, unit.text().stripTrailing().length() - 1));
        return new Linter.End(schema, facts);
    }

    private void operation(Operation operation, int start) {
        switch (operation) {
            case RunSql run -> sql(run.sql(), start);
            case DatabaseOnly inDatabase -> {
                Schema recorded = schema;
                inDatabase.operations().forEach(each -> operation(each, start));
                schema = recorded;
            }
            case StateOnly inState -> inState.operations().forEach(this::apply);
            case RunJava run -> act(new Command.Opaque("Java code"), Impact.NONE, "", start);
            default -> declared(operation, start);
        }
    }

    /** What a run does step by step, is looked at step by step; each has a transaction of its own. */
    private void declared(Operation operation, int start) {
        Careful careful = new Careful(way, impacts, facts);
        if (impactOf(operation).besides(made).blocksWrites().isEmpty() || careful.isAsWritten(operation, schema)) {
            act(Declared.of(operation, schema), impactOf(operation), "", start);
            apply(operation);
            return;
        }
        boolean together = inTransaction;
        inTransaction = false;
        transaction.clear();
        for (Operation each : way.sequence(operation, schema)) {
            act(careful.command(each, schema), careful.impact(each, schema), "", start);
            apply(each);
        }
        inTransaction = together;
    }

    private void sql(String sql, int offset) {
        for (SqlReader.Part part : reader.read(sql)) {
            SqlReader.Meaning meaning = part.in(schema);
            schema = meaning.before();
            for (SqlReader.Located located : meaning.commands()) {
                int start = offset < 0 ? offset : offset + located.start();
                act(located.command(), impactOf(located.command(), part.sql()), part.sql(), start);
                if (located.command() instanceof Command.Change change) {
                    apply(change.operation());
                }
            }
        }
    }

    private Impact impactOf(Operation operation) {
        try {
            return impacts.of(operation, schema, facts);
        } catch (SchemaException e) {
            return Impact.unknown(e.getMessage() == null ? "it does not fit the schema" : e.getMessage());
        }
    }

    /** An operation is spelled by the dialect, so it is the surer of the two; what SQL alone can say, its text has to tell. */
    private Impact impactOf(Command command, String sql) {
        return switch (command) {
            case Command.Change change
            when change.manners().stream().noneMatch(SAID_BY_TEXT::contains) -> impactOf(change.operation());
            case Command.Setting setting -> Impact.NONE;
            case Command.Boundary boundary -> Impact.NONE;
            case Command.Unreadable unreadable -> Impact.NONE;
            default -> impactOf(new RunSql(sql, Optional.empty()));
        };
    }

    private void act(Command command, Impact impact, String sql, int start) {
        if (isOwn && isOutside(command, impact)) {
            transaction.clear();
        }
        boolean within = inTransaction && !(isOwn && isOutside(command, impact));
        Scene scene = new Scene(schema, facts, made, new ArrayList<>(earlier), new ArrayList<>(transaction), within);
        Act act = new Act(command, impact.besides(made), scene, sql);
        visitor.visit(act, start);
        earlier.add(act);
        if (within) {
            transaction.add(act);
        }
        follow(command);
    }

    /** What the server takes only outside of a transaction is run so, between two of them; so is a new value of an enum. */
    private static boolean isOutside(Command command, Impact impact) {
        return switch (command) {
            case Command.NewEnumValue added -> true;
            case Command.Change change -> change.is(Command.Manner.CONCURRENTLY) || !impact.transactional();
            default -> !impact.transactional();
        };
    }

    private void follow(Command command) {
        switch (command) {
            case Command.Boundary(Command.Boundary.Kind kind) -> {
                inTransaction = kind == Command.Boundary.Kind.BEGIN;
                isOwn = false;
                transaction.clear();
            }
            case Command.Setting(String name, String value) ->
                facts = facts.withSetting(name.toLowerCase(Locale.ROOT), value);
            default -> {}
        }
        if (!inTransaction) {
            transaction.clear();
        }
    }

    private void apply(Operation operation) {
        boolean isNewTable = operation instanceof CreateTable create
                && schema.findTable(create.table().name()).isEmpty();
        try {
            schema = operation.apply(schema);
        } catch (SchemaException e) {
            return; // what is not known stays unknown; the server will say whether it fits
        } finally {
            if (isNewTable && operation instanceof CreateTable create) {
                made.add(create.table().name());
            }
        }
        if (operation instanceof RenameTable rename && made.remove(rename.from())) {
            made.add(rename.to());
        }
        if (operation instanceof DropTable drop) {
            made.remove(drop.table());
        }
    }
}
