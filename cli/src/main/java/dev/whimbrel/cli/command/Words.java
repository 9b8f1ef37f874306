package dev.whimbrel.cli.command;

import dev.whimbrel.core.plan.Phase;
import dev.whimbrel.schema.operation.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How operations are shown in lists. */
final class Words {
    private static final double MILLIS_IN_A_SECOND = 1000.0;

    private Words() {}

    static String capitalised(String sentence) {
        return sentence.isEmpty()
                ? sentence
                : sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    /** Returns a duration as people say it: {@code 0.2 s}, {@code 3 min 5 s}. */
    static String seconds(Duration duration) {
        return duration.toMinutes() == 0
                ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / MILLIS_IN_A_SECOND)
                : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }

    /** Returns a line with Django's sign in front: plus for what is new, minus for what goes, a tilde for the rest. */
    static String line(Operation operation) {
        return line(operation.describe());
    }

    /** Returns the same for what an operation says of itself. */
    static String line(String sentence) {
        String verb = sentence.split(" ", 2)[0];
        String sign = switch (verb) {
            case "create", "add" -> "+";
            case "drop" -> "-";
            default -> "~";
        };
        return sign + " " + capitalised(sentence);
    }

    /** Returns what becomes of data that is not lost. */
    static List<String> kept(List<String> keeps, List<String> bringsBack) {
        List<String> lines = new ArrayList<>();
        keeps.forEach(what -> lines.add("keeps aside " + what + "; undoing it brings that back"));
        bringsBack.forEach(what -> lines.add("brings back " + what));
        return lines;
    }

    /** Returns what is said behind a migration of which only a part is done. */
    static String phase(Phase phase) {
        return phase == Phase.WHOLE ? "" : " (" + phase.name().toLowerCase(Locale.ROOT) + ")";
    }
}
