package dev.whimbrel.resilience;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/** The entry of {@code scripts/kill-check} and its like: a check's name, and how much of it. */
public final class Checks {
    private static final int USAGE = 2;
    private static final long READER_MILLIS = 20_000;
    private static final int AT_ONCE = 2;
    private static final Map<String, String> SUBJECTS = Map.of(
            "kill-check",
            Disturbance.KILL.plural(),
            "fuzz",
            "hostile texts",
            "secrets-check",
            "commands",
            "cut-check",
            Disturbance.CUT.plural(),
            "online-check",
            "changes",
            "server-kill-check",
            Disturbance.CRASH.plural());

    private Checks() {}

    /** Runs a check, and exits with 1 where anything was lost. */
    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        if (arguments.length < 2 || !arguments[1].matches("[1-9][0-9]{0,6}")) {
            out.println("Say how many: scripts/" + (arguments.length == 0 ? "kill-check" : arguments[0]) + " 100");
            System.exit(USAGE);
        }
        System.exit(run(arguments[0], Integer.parseInt(arguments[1]), new Report(out)));
    }

    static int run(String check, int count, Report report) throws IOException, SQLException, InterruptedException {
        long seed = Long.getLong("whimbrel.seed", 20_260_101L);
        boolean crashes = Set.of("server-kill-check", "online-check", "backfill-check")
                .contains(check); // on a disk, with all syncing
        try (Laboratory laboratory = crashes ? Laboratory.withServerThatMayCrash() : Laboratory.open()) {
            switch (check) {
                case "kill-check" ->
                    new DisturbanceCheck(laboratory, Disturbance.KILL, seed, report).run(count, AT_ONCE);
                case "cut-check" -> new DisturbanceCheck(laboratory, Disturbance.CUT, seed, report).run(count, AT_ONCE);
                case "server-kill-check" ->
                    new DisturbanceCheck(laboratory, Disturbance.CRASH, seed, report).run(count, 1);
                case "concurrency-check" ->
                    ConcurrencyCheck.of(laboratory, seed, report).run(count);
                case "fuzz" -> new FuzzCheck(laboratory, seed, report).run(count);
                case "secrets-check" -> new SecretsCheck(laboratory, report).run(count);
                case "online-check" -> new OnlineCheck(laboratory, seed, OnlineCheck.Limits.ALL, count, report).run();
                case "backfill-check" ->
                    new BackfillCheck(laboratory, seed, report).run(count, Integer.getInteger("whimbrel.rounds", 1));
                case "expand-check" -> new ExpandCheck(laboratory, seed, report).run(count);
                case "lock-queue-check" -> new LockQueueCheck(laboratory, seed, READER_MILLIS, report).run(count);
                default -> throw new IllegalArgumentException("there is no check " + check);
            }
        }
        return report.conclude(SUBJECTS.getOrDefault(check, "rounds") + ", seed " + seed);
    }
}
