package dev.whimbrel.core.phase;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.operation.Operation;
import java.util.List;
import java.util.Set;

/**
 * What each phase does of one operation.
 *
 * @param filling what brings rows there that were there before, once all that the new version writes to is there
 * @param contract in this order: what is looked at, what asks for more, what takes away
 * @param abort what takes the first phase back
 * @param later what is as it will be only after the contract, so that nothing in the first phase may build on it
 */
record Share(List<Move> expand, List<Move> filling, Contract contract, List<Move> abort, Set<ObjectRef> later) {
    Share {
        expand = List.copyOf(expand);
        filling = List.copyOf(filling);
        abort = List.copyOf(abort);
        later = Set.copyOf(later);
    }

    Share(List<Move> expand, Contract contract, List<Move> abort, Set<ObjectRef> later) {
        this(expand, List.of(), contract, abort, later);
    }

    /**
     * The last phase.
     *
     * @param guards fail where rows stand in the way, and change nothing
     * @param tightening what rows have to keep from then on; may fail as well
     * @param taking what the old version has that is gone or different then
     */
    record Contract(List<Statement> guards, List<Move> tightening, List<Move> taking) {
        static final Contract NOTHING = new Contract(List.of(), List.of(), List.of());

        Contract {
            guards = List.copyOf(guards);
            tightening = List.copyOf(tightening);
            taking = List.copyOf(taking);
        }

        static Contract taking(Move... moves) {
            return new Contract(List.of(), List.of(), List.of(moves));
        }
    }

    /** Returns the share of what the old version does not mind. */
    static Share additive(Move move, Operation back) {
        return new Share(List.of(move), Contract.NOTHING, List.of(new Move.Plain(back)), Set.of());
    }

    /** Returns the share of what takes something away from the old version. */
    static Share last(Move move, Set<ObjectRef> later) {
        return new Share(List.of(), Contract.taking(move), List.of(), later);
    }

    /** Returns the share of what forbids something that the old version may do. */
    static Share tightening(Move move, Set<ObjectRef> later) {
        return new Share(List.of(), new Contract(List.of(), List.of(move), List.of()), List.of(), later);
    }
}
