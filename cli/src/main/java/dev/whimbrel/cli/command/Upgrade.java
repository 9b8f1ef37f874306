package dev.whimbrel.cli.command;

import dev.whimbrel.cli.project.Project;
import dev.whimbrel.core.plan.Direction;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.Range;
import dev.whimbrel.core.plan.Target;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a database forward to a target. */
@Command(
        name = "upgrade",
        description = "Apply migrations up to a target; never takes any back.",
        footer = {
            "",
            "Examples:",
            "  whimbrel upgrade head                  all of them",
            "  whimbrel upgrade ae10                  up to this one",
            "  whimbrel upgrade +2                    the next two",
            "  whimbrel upgrade ae10+2                two after that one",
            "  whimbrel upgrade heads                 all branches beside each other",
            "  whimbrel upgrade ae10:head --sql       SQL for somebody else to run"
        })
public final class Upgrade implements Callable<Integer>, PerDatabase {
    private final Session session;

    @Parameters(
            paramLabel = "TARGET",
            arity = "0..1",
            description = "A migration or the beginning of its name, head, heads, +2, branch@head; head by default.")
    private String target = "head";

    @Option(names = "--plan", description = "Show what would be done, and do nothing.")
    private boolean planOnly;

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private ScriptPrinter script = new ScriptPrinter();

    public Upgrade(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (!script.isWanted()) {
            return migrate().call();
        }
        Range range = Range.parse(List.of(target));
        try (Project project = session.project()) {
            Target goal = new Target.OneWay(Direction.FORWARD, range.to());
            script.print(
                    session, project, new MannerOptions().offline(project), new Range(range.from(), goal), Mode.RUN);
        }
        return 0;
    }

    @Override
    public boolean goesBack() {
        return migrate().goesBack();
    }

    @Override
    public Optional<String> onlyApp() {
        return migrate().onlyApp();
    }

    private Migrate migrate() {
        Target goal = new Target.OneWay(
                Direction.FORWARD,
                script.isWanted() ? Range.parse(List.of(target)).to() : Target.parse(List.of(target)));
        return Migrate.to(goal, session, planOnly, options);
    }
}
