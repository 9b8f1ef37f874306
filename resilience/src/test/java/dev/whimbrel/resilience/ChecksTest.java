package dev.whimbrel.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * A short form of each check; the long forms are {@code scripts/kill-check 1000} and its like. {@code -Dwhimbrel.kills=N}
 * and {@code -Dwhimbrel.rounds=N} set how much of them runs here, {@code -Dwhimbrel.seed=N} what is chosen at random.
 */
class ChecksTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Report report = new Report(new PrintStream(said, true, StandardCharsets.UTF_8));

    @Test
    void aKillLosesNothing() throws Exception {
        check("kill-check", Integer.getInteger("whimbrel.kills", 6));
    }

    @Test
    void aCutConnectionLosesNothing() throws Exception {
        check("cut-check", Integer.getInteger("whimbrel.cuts", 2));
    }

    @Test
    void anEndOfTheServerLosesNothing() throws Exception {
        check("server-kill-check", Integer.getInteger("whimbrel.crashes", 1));
    }

    @Test
    void hostileTextsBreakNothing() throws Exception {
        check("fuzz", Integer.getInteger("whimbrel.texts", 60));
    }

    @Test
    void runsAtOnceApplyEachMigrationOnce() throws Exception {
        check("concurrency-check", Integer.getInteger("whimbrel.rounds", 1));
    }

    /** On a machine that others use as well, times tell nothing; errors do. */
    @Test
    void whatIsChangedOnlineDisturbsNobody() throws Exception {
        try (Laboratory laboratory = Laboratory.open()) {
            new OnlineCheck(
                            laboratory,
                            1,
                            OnlineCheck.Limits.ERRORS,
                            Integer.getInteger("whimbrel.online.rows", 5_000),
                            report)
                    .run();
        }

        assertThat(report.conclude("changes")).as("%s", said).isZero();
    }

    @Test
    void aBackfillDoesEachRowOnce() throws Exception {
        check("backfill-check", Integer.getInteger("whimbrel.backfill.rows", 20_000));
    }

    @Test
    void twoVersionsLoseNoValueBetweenThePhases() throws Exception {
        check("expand-check", Integer.getInteger("whimbrel.writes", 3_000));
    }

    private void check(String name, int count) throws Exception {
        int exitCode = Checks.run(name, count, report);

        System.out.print(said.toString(StandardCharsets.UTF_8));
        assertThat(exitCode).as("%s", said).isZero();
    }
}
