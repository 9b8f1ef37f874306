package dev.whimbrel.core.phase;

import dev.whimbrel.core.dialect.Ddl;
import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.core.plan.Step;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Operation;
import java.util.ArrayList;
import java.util.List;

/** What becomes a step of a phase, once the schema is known that it is done to. */
sealed interface Move {
    Step at(Schema before, Ddl ddl);

    /** An operation that is done as it is. */
    record Plain(Operation operation) implements Move {
        @Override
        public Step at(Schema before, Ddl ddl) {
            return new Step(operation, before, operation.apply(before), ddl.statements(operation, before));
        }
    }

    /** A step of the whole migration, with what it keeps aside. */
    record Original(Step step) implements Move {
        @Override
        public Step at(Schema before, Ddl ddl) {
            return step.between(before, step.operation().apply(before));
        }
    }

    /**
     * Several things in one transaction.
     *
     * @param shown what people know it by
     */
    record Together(Operation shown, List<Deed> deeds) implements Move {
        public Together {
            deeds = List.copyOf(deeds);
        }

        @Override
        public Step at(Schema before, Ddl ddl) {
            Schema schema = before;
            List<Statement> statements = new ArrayList<>();
            for (Deed deed : deeds) {
                switch (deed) {
                    case Deed.Does(Operation operation) -> {
                        statements.addAll(ddl.statements(operation, schema));
                        schema = operation.apply(schema);
                    }
                    case Deed.Follows(Operation operation) -> schema = operation.apply(schema);
                    case Deed.Says(List<Statement> said) -> statements.addAll(said);
                }
            }
            return new Step(shown, before, schema, statements).asOne();
        }
    }

    /** One of the things. */
    sealed interface Deed {
        /** An operation with its statements. */
        record Does(Operation operation) implements Deed {}

        /** What happens by itself, when another one's statements run. */
        record Follows(Operation operation) implements Deed {}

        /** Statements that the schema knows nothing of. */
        record Says(List<Statement> statements) implements Deed {
            public Says {
                statements = List.copyOf(statements);
            }
        }
    }
}
