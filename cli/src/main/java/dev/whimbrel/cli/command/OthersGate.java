package dev.whimbrel.cli.command;

import dev.whimbrel.cli.project.Project;
import dev.whimbrel.core.dialect.Sessions.ServerSession;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.online.NoSafeWay;
import dev.whimbrel.core.plan.Phase;
import dev.whimbrel.core.plan.Plan;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.core.plan.Planner;
import dev.whimbrel.core.run.LedgerEvent;
import dev.whimbrel.core.run.RecordedEvent;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.HistoryException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Keeps a run from disturbing those who work with the database, unless somebody says that they may be. */
final class OthersGate {
    /** How many applications are named. */
    private static final int NAMED = 10;

    @Option(
            names = "--allow-blocking",
            description = "Online: do also what keeps others waiting, because there is no other way.")
    private boolean allowBlocking;

    @Option(
            names = "--allow-old-sessions",
            description = "Contract although sessions are there that connected before the expand.")
    private boolean allowOldSessions;

    @Option(
            names = "--old-application",
            paramLabel = "NAME",
            description = "Contract only when no session of this application_name is there any more. May be given"
                    + " several times.")
    private List<String> oldApplications = new ArrayList<>();

    /** Throws {@code HistoryException} before anything of a plan is done. */
    void check(Project project, Planner planner, Plan plan) {
        if (planner.phase() == Phase.CONTRACT && !plan.migrations().isEmpty()) {
            requireGone(project, plan);
        }
        if ((planner.isOnline() || planner.phase() != Phase.WHOLE) && !allowBlocking) {
            NoSafeWay.refuse(plan, project.dialect());
        }
    }

    /** The new version is rolled out after the expand, so who connected before that is of the old one. */
    private void requireGone(Project project, Plan plan) {
        Set<MigrationId> contracted =
                plan.migrations().stream().map(PlannedMigration::id).collect(Collectors.toSet());
        Instant expanded = project.migrator(Duration.ZERO).events().stream()
                .filter(each -> each.event().kind() == LedgerEvent.Kind.EXPANDED
                        && each.event().outcome() == LedgerEvent.Outcome.DONE
                        && each.event().migration().filter(contracted::contains).isPresent())
                .map(RecordedEvent::at)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        Instant moment = allowOldSessions ? Instant.EPOCH : expanded;
        List<ServerSession> old = project.live()
                .with(
                        connection -> project.dialect().sessions().connectedBefore(connection, moment, oldApplications),
                        "does not tell its sessions");
        if (!old.isEmpty()) {
            throw new HistoryException(
                    Code.OUT_OF_PHASE,
                    (old.size() == 1 ? "A session is" : old.size() + " sessions are")
                            + " there of the application's old version, which needs what the contract takes away:\n"
                            + listed(old) + "\nNothing was done",
                    "Roll the new version out everywhere, and run the same command again. whimbrel blockers --terminate PID"
                            + " ends a session. Where these are of a pool or a tool that needs nothing of it:"
                            + " --allow-old-sessions");
        }
    }

    private static String listed(List<ServerSession> sessions) {
        Map<String, List<ServerSession>> by =
                sessions.stream().collect(Collectors.groupingBy(OthersGate::who, TreeMap::new, Collectors.toList()));
        List<String> lines = new ArrayList<>();
        by.entrySet().stream()
                .limit(NAMED)
                .forEach(each -> lines.add("  - " + each.getKey() + ": "
                        + each.getValue().stream()
                                .map(session -> String.valueOf(session.pid()))
                                .collect(Collectors.joining(", "))));
        if (by.size() > NAMED) {
            lines.add("  - and " + (by.size() - NAMED) + " more");
        }
        return String.join("\n", lines);
    }

    private static String who(ServerSession session) {
        String name = Optional.of(session.application())
                .filter(application -> !application.isEmpty())
                .map(application -> "'" + application + "'")
                .orElse("without an application name");
        return name + " of " + session.user() + " from " + session.host();
    }
}
