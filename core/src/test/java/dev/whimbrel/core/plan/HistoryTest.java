package dev.whimbrel.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.whimbrel.core.graph.Drawing;
import dev.whimbrel.core.graph.MigrationGraph;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.replay.Replay;
import dev.whimbrel.core.replay.SqlEffects;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.HistoryException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final MigrationGraph GRAPH = Drawing.graph("a.1 <- a.2 <- b.1 <- b.2; c.1");

    @Test
    void whatIsAppliedBeforeItsDependencyStopsARun() {
        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(() -> plan(Mode.RUN, List.of(applied("a.2"))))
                .withMessage("Migration a.2 is applied before its dependency a.1")
                .returns(Code.INCONSISTENT_HISTORY, HistoryException::code);
    }

    @Test
    void anEditedFileStopsARunAndIsNamed() {
        AppliedMigration other = new AppliedMigration(MigrationId.parse("a.1"), "other", Instant.EPOCH, "1");

        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(() -> plan(Mode.RUN, List.of(other)))
                .withMessage("Migration a.1 was applied at 1970-01-01T00:00:00Z, and its file a/1.java was edited since"
                        + " (checksum then other, now sum-of-a.1)")
                .returns(Code.EDITED_MIGRATION, HistoryException::code);
    }

    @Test
    void aMissingFileStopsARunThatChangesItsApp() {
        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(() -> plan(Mode.RUN, List.of(applied("a.1"), applied("a.7"))))
                .withMessage("Migration a.7 is applied, and no file defines it")
                .returns(Code.MISSING_MIGRATION, HistoryException::code);
    }

    @Test
    void aMissingFileOfAnotherAppStopsNothing() {
        List<AppliedMigration> ledger = List.of(applied("a.1"), applied("gone.1"));

        assertThat(plan(Mode.RUN, ledger).migrations()).hasSize(4);
        assertThat(new History(GRAPH, ledger).problems())
                .containsExactly(new HistoryProblem.Missing(MigrationId.parse("gone.1")));
    }

    @Test
    void aLedgerThatLiesCanBeMendedByFaking() {
        assertThat(ids(plan(Mode.FAKE, List.of(applied("a.2"))))).containsExactly("a.1", "b.1", "b.2", "c.1");
    }

    @Test
    void whatHasNoFileCanBeTakenOutOfTheLedger() {
        List<AppliedMigration> ledger = List.of(applied("a.1"), applied("a.7"), applied("gone.1"));

        assertThat(ids(plan(Mode.FAKE, ledger, "a", "zero"))).containsExactly("a.7", "a.1");
        assertThat(ids(plan(Mode.FAKE, ledger, "gone", "zero"))).containsExactly("gone.1");
        assertThat(ids(plan(Mode.FAKE, ledger, "zero"))).containsExactly("gone.1", "a.7", "a.1");
        assertThatExceptionOfType(HistoryException.class).isThrownBy(() -> plan(Mode.RUN, ledger, "gone", "zero"));
    }

    @Test
    void allProblemsAreFoundInOrder() {
        AppliedMigration edited = new AppliedMigration(MigrationId.parse("c.1"), "other", Instant.EPOCH, "1");

        assertThat(new History(GRAPH, List.of(edited, applied("z.1"), applied("b.1"), applied("a.2"))).problems())
                .extracting(problem -> problem.asException().getMessage().split(",", 2)[0])
                .containsExactly(
                        "Migration z.1 is applied",
                        "Migration a.2 is applied before its dependency a.1",
                        "Migration c.1 was applied at 1970-01-01T00:00:00Z");
    }

    private static List<String> ids(Plan plan) {
        return plan.migrations().stream()
                .map(migration -> migration.id().toString())
                .toList();
    }

    private static Plan plan(Mode mode, List<AppliedMigration> ledger, String... words) {
        return new Planner(GRAPH, new Replay(SqlEffects.none()), (operation, before) -> List.of())
                .plan(ledger, Target.parse(List.of(words)), mode);
    }

    private static AppliedMigration applied(String id) {
        return new AppliedMigration(MigrationId.parse(id), "sum-of-" + id, Instant.EPOCH, "1");
    }
}
