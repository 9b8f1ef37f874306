package dev.whimbrel.core.adopt;

import dev.whimbrel.core.adopt.OtherHistory.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A script, and what its own tool's ledger says of it.
 *
 * @param applied whether that is applied
 * @param at when it was, where the tool keeps that
 */
public record Taken(Script script, boolean applied, Optional<Instant> at) {
    /** Returns each script with its state; without a ledger, none is applied. */
    public static List<Taken> of(List<Script> scripts, List<OtherHistory> histories) {
        int reached = reached(scripts, histories);
        return java.util.stream.IntStream.range(0, scripts.size())
                .mapToObj(at -> {
                    Script script = scripts.get(at);
                    Optional<Entry> entry = histories.stream()
                            .filter(history -> isOf(script, history.tool()))
                            .flatMap(history -> history.entries().stream())
                            .filter(each -> matches(script, each))
                            .findFirst();
                    boolean before = script.tool() == OtherTool.ALEMBIC ? at <= reached : isBelow(script, histories);
                    return new Taken(script, entry.isPresent() || before, entry.flatMap(Entry::at));
                })
                .toList();
    }

    /** Plain numbered files with {@code up} and {@code down} look alike, whoever runs them. */
    private static boolean isOf(Script script, OtherTool tool) {
        return script.tool() == tool || (script.tool() == OtherTool.GOLANG_MIGRATE && tool == OtherTool.DBMATE);
    }

    private static boolean matches(Script script, Entry entry) {
        return switch (script.tool()) {
            case FLYWAY ->
                script.version().isEmpty()
                        ? entry.version().isEmpty()
                                && entry.description()
                                        .toLowerCase(Locale.ROOT)
                                        .equals(script.description().toLowerCase(Locale.ROOT))
                        : !entry.version().isEmpty() && Scripts.isSame(script.version(), entry.version());
            case DBMATE, GOOSE, GOLANG_MIGRATE -> Scripts.isSame(script.version(), entry.version());
            case LIQUIBASE, LIQUIBASE_LOCK, ALEMBIC, DJANGO -> script.version().equals(entry.version());
        };
    }

    /** golang-migrate keeps the last version only, and Flyway's baseline stands for all before it. */
    private static boolean isBelow(Script script, List<OtherHistory> histories) {
        return histories.stream()
                .filter(history -> isOf(script, history.tool()))
                .anyMatch(history -> history.entries().stream()
                        .filter(entry -> history.tool() == OtherTool.GOLANG_MIGRATE
                                || entry.description().equals(OtherTool.BASELINE))
                        .anyMatch(entry ->
                                !script.version().isEmpty() && Scripts.isUpTo(script.version(), entry.version())));
    }

    /** Alembic keeps the newest revision only; what stands before it in the file ran before it. */
    private static int reached(List<Script> scripts, List<OtherHistory> histories) {
        int reached = -1;
        for (int at = 0; at < scripts.size(); at++) {
            Script script = scripts.get(at);
            boolean newest = script.tool() == OtherTool.ALEMBIC
                    && histories.stream()
                            .filter(history -> history.tool() == OtherTool.ALEMBIC)
                            .flatMap(history -> history.entries().stream())
                            .anyMatch(entry -> entry.version().equals(script.version()));
            reached = newest ? at : reached;
        }
        return reached;
    }
}
