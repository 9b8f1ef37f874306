package dev.whimbrel.cli.command;

import dev.whimbrel.cli.terminal.Terminal;
import dev.whimbrel.core.data.RowProgress.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * Shows how far a walk through rows is: as a bar that moves, where a person sees it, and else as a line now and then.
 *
 * <p>It works on the open line of a migration, and leaves it as it was.
 */
final class RowCounter {
    private static final Duration BETWEEN_BARS = Duration.ofMillis(100);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final String BACK_AND_CLEAR = "\r\u001B[K";
    private static final int WIDTH = 20;

    private final Terminal terminal;
    private final InstantSource clock;
    private String line = "";
    private Optional<Walk> walk = Optional.empty();
    private boolean overwritten;
    private boolean held;

    /** A walk that is under way: when it began, after how many rows, and when it was last told of. */
    private record Walk(Instant start, long first, Instant told) {}

    RowCounter(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    /** Begins a line whose end is not known yet. */
    void begin(String beginning) {
        line = beginning;
        walk = Optional.empty();
        overwritten = false;
        terminal.begin(line);
    }

    /** Shows that some rows are done. */
    void on(Progress progress) {
        Instant now = clock.instant();
        if (walk.isEmpty() || progress.done() < walk.get().first()) {
            walk = Optional.of(new Walk(now, progress.done(), now));
            return;
        }
        Walk under = walk.get();
        boolean seen = terminal.isSeen();
        if (Duration.between(under.told(), now).compareTo(seen ? BETWEEN_BARS : BETWEEN_LINES) < 0) {
            return;
        }
        walk = Optional.of(new Walk(under.start(), under.first(), now));
        String text = text(progress, under.first(), Duration.between(under.start(), now));
        if (seen) {
            terminal.begin(BACK_AND_CLEAR + line + " " + bar(progress) + text);
        } else {
            terminal.line((overwritten ? "" : "\n") + "    " + text);
        }
        overwritten = true;
    }

    /** Says why nothing is done, once; where a person sees it, in the place of the bar. */
    void holdUp(String reason) {
        if (!held) {
            held = true;
            show("    stands still: " + reason);
        }
    }

    /** Says that it goes on. */
    void goOn(Duration waited) {
        held = false;
        walk = Optional.empty(); // what comes is measured anew
        show("    goes on after " + Words.seconds(waited));
    }

    private void show(String text) {
        terminal.line((overwritten && !terminal.isSeen() ? "" : "\n") + text);
        overwritten = true;
    }

    /** Brings the line back as it was begun, so that it can be ended. */
    void restore() {
        if (overwritten) {
            terminal.begin((terminal.isSeen() ? BACK_AND_CLEAR : "") + line);
        }
        walk = Optional.empty();
        overwritten = false;
    }

    /** Returns what a person wants to know: {@code users: 450,000 of about 1,000,000 rows (45%), 45,000 rows/s, 0:12 left}. */
    static String text(Progress progress, long first, Duration elapsed) {
        double seconds = Math.max(0.001, elapsed.toMillis() / 1000.0);
        return text(progress, (progress.done() - first) / seconds);
    }

    /** Returns the same where the speed is known. */
    static String text(Progress progress, double rate) {
        String head = progress.table() + ": " + number(progress.done());
        String speed = ", " + number(Math.round(rate)) + " rows/s";
        if (progress.total().isEmpty() || progress.total().getAsLong() == 0) {
            return head + " rows" + speed;
        }
        long total = Math.max(progress.total().getAsLong(), progress.done());
        String left = rate <= 0 ? "" : ", " + clock(Math.round((total - progress.done()) / rate)) + " left";
        return head + " of about " + number(total) + " rows (" + 100 * progress.done() / total + "%)" + speed + left;
    }

    private static String bar(Progress progress) {
        if (progress.total().isEmpty() || progress.total().getAsLong() == 0) {
            return "";
        }
        int full =
                (int) Math.min(WIDTH, WIDTH * progress.done() / progress.total().getAsLong());
        return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] ";
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String clock(long seconds) {
        long hours = seconds / 3600;
        return hours > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, seconds / 60 % 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
}
