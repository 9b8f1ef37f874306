package dev.whimbrel.resilience;

import dev.whimbrel.resilience.Tool.Running;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Disturbs runs at every statement and at random instants, and looks whether the next plain {@code migrate} ends where a run
 * ends that nobody disturbed.
 */
final class DisturbanceCheck {
    /**
     * A run that nobody disturbed.
     *
     * @param end what the database holds after it
     */
    private record Run(Picture end, int statements, long milliseconds) {}

    /**
     * A place to disturb at.
     *
     * @param at the number of the statement; 0 for an instant
     * @param instant as a part of the time that an undisturbed run takes
     */
    private record Cut(int at, Wire.Moment moment, double instant) {}

    private final Laboratory laboratory;
    private final Disturbance disturbance;
    private final Random random;
    private final Report report;
    private final Tool tool;
    private final AtomicInteger survivors = new AtomicInteger();

    DisturbanceCheck(Laboratory laboratory, Disturbance disturbance, long seed, Report report) throws IOException {
        this.laboratory = laboratory;
        this.disturbance = disturbance;
        this.random = new Random(seed);
        this.report = report;
        this.tool = new Tool(Scene.ofAllSorts(laboratory.folder("scene")).folder(), laboratory);
    }

    /**
     * Disturbs so many runs, each on a new database.
     *
     * @param atOnce how many of them are on their way at a time
     */
    void run(int count, int atOnce) throws IOException, SQLException, InterruptedException {
        tool.learn(this::undisturbed); // so that the next one finds its classes ready, as those do that are disturbed
        Run whole = undisturbed();
        report.line(
                "an undisturbed run sends " + whole.statements + " statements and takes " + whole.milliseconds + " ms");
        List<Cut> cuts = cuts(count, whole.statements);
        long start = System.nanoTime();
        try (ExecutorService workers = Executors.newFixedThreadPool(atOnce)) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (Cut cut : cuts) {
                all.add(workers.submit(() -> disturbed(cut, whole)));
            }
            for (Future<Boolean> each : all) {
                outcome(each, workers);
            }
        }
        long seconds = Math.max(1, (System.nanoTime() - start) / 1_000_000_000);
        report.line(count * 60L / seconds + " a minute"
                + (disturbance == Disturbance.KILL ? "" : "; " + survivors + " runs went on by themselves"));
    }

    private static void outcome(Future<Boolean> future, ExecutorService workers) throws InterruptedException {
        try {
            future.get();
        } catch (ExecutionException e) {
            workers.shutdownNow();
            throw new IllegalStateException("the check itself failed", e.getCause());
        }
    }

    /** Every moment of every statement once before any comes again, in any order; each fourth at a random instant. */
    private List<Cut> cuts(int count, int statements) {
        List<Cut> cuts = new ArrayList<>();
        List<Cut> round = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            if (number % 4 == 3) {
                cuts.add(new Cut(0, Wire.Moment.DURING, random.nextDouble() * 1.25));
                continue;
            }
            if (round.isEmpty()) {
                for (int at = 1; at <= statements; at++) {
                    for (Wire.Moment moment : Wire.Moment.values()) {
                        round.add(new Cut(at, moment, 0));
                    }
                }
                Collections.shuffle(round, random);
            }
            cuts.add(round.removeLast());
        }
        return cuts;
    }

    private Run undisturbed() throws IOException, SQLException, InterruptedException {
        String database = laboratory.createDatabase();
        try (Wire wire = new Wire(laboratory::port, 0, Wire.Moment.BEFORE, () -> {})) {
            long start = System.nanoTime();
            Running running = start(database, wire.port());
            if (running.exitCode() != 0) {
                throw new IllegalStateException("an undisturbed run fails:\n" + running.text());
            }
            long milliseconds = (System.nanoTime() - start) / 1_000_000;
            return new Run(laboratory.picture(database, Scene.TABLES), wire.statements(), milliseconds);
        } finally {
            laboratory.dropDatabase(database);
        }
    }

    private boolean disturbed(Cut cut, Run whole) throws IOException, SQLException, InterruptedException {
        String database = laboratory.createDatabase();
        CompletableFuture<Running> victim = new CompletableFuture<>();
        // the process may reach the statement before it is known here
        try (Wire wire = new Wire(laboratory::port, cut.at, cut.moment, () -> disturb(victim.join()))) {
            Running running = start(database, wire.port());
            victim.complete(running);
            if (cut.at == 0) {
                Thread.sleep(Math.round(whole.milliseconds * cut.instant));
                wire.happenNow();
            }
            int exitCode = running.exitCode();
            boolean happened = wire.happened();
            survivors.addAndGet(happened && exitCode == 0 ? 1 : 0);
            String place = cut.at == 0 ? "at " + cut.instant : cut.moment + " statement " + cut.at;
            report.judged(disturbance + " " + place, happened, losses(database, running, exitCode, whole));
            return happened;
        } finally {
            laboratory.dropDatabase(database);
        }
    }

    private void disturb(Running victim) {
        switch (disturbance) {
            case KILL -> victim.kill();
            case CUT -> {} // the wire does it
            case CRASH -> laboratory.crash();
        }
    }

    private List<String> losses(String database, Running victim, int exitCode, Run whole)
            throws IOException, SQLException, InterruptedException {
        List<String> losses = new ArrayList<>();
        if (victim.text().contains("\tat ") || exitCode == 70) {
            losses.add("the run shows a stack trace:\n" + victim.text());
        }
        Running next = start(database, laboratory.port());
        int nextCode = next.exitCode();
        if (nextCode != 0) {
            losses.add("the next run ends with " + nextCode + ":\n" + next.text());
        } else {
            losses.addAll(laboratory.picture(database, Scene.TABLES).differencesFrom(whole.end));
        }
        return losses;
    }

    private Running start(String database, int port) throws IOException {
        return tool.start(database, port, "migrate", "--lock-wait", "60s", "--online", "--allow-blocking");
    }
}
