package dev.whimbrel.cli.command;

import dev.whimbrel.cli.project.OnlineHere;
import dev.whimbrel.cli.project.Project;
import dev.whimbrel.core.plan.Phase;
import dev.whimbrel.core.plan.Planner;

/**
 * How migrations are carried out.
 *
 * @param keepsDropped whether what they drop is kept aside
 * @param online whether they keep nobody waiting, and take longer for it
 * @param phase how much of each
 */
record Manner(boolean keepsDropped, boolean online, Phase phase) {
    /** Returns what plans so for the server of the database. */
    Planner planner(Project project) {
        return as(OnlineHere.planner(project));
    }

    /** Returns what plans so for any server. */
    Planner offline(Project project) {
        return as(project.planner());
    }

    private Planner as(Planner planner) {
        return planner.keepingDropped(keepsDropped).online(online).during(phase);
    }
}
