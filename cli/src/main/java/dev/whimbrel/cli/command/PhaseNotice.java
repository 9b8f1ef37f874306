package dev.whimbrel.cli.command;

import dev.whimbrel.cli.project.Project;
import dev.whimbrel.core.plan.ExpandedMigration;
import java.util.List;
import java.util.Optional;

/** What people should know of migrations that wait for their contract. */
final class PhaseNotice {
    private PhaseNotice() {}

    /** Returns what is open in the database, and what to run; empty where nothing is. */
    static Optional<String> of(Project project) {
        List<ExpandedMigration> expanded = project.state().expanded();
        if (expanded.isEmpty()) {
            return Optional.empty();
        }
        String names = String.join(
                ", ",
                expanded.stream().map(each -> each.id().toString()).sorted().toList());
        return Optional.of(names + (expanded.size() == 1 ? " is" : " are")
                + " expanded, waiting for contract: whimbrel migrate --phase contract, once no old version of the"
                + " application is left; whimbrel abort takes it back");
    }
}
