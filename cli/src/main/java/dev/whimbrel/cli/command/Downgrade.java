package dev.whimbrel.cli.command;

import dev.whimbrel.cli.project.Project;
import dev.whimbrel.core.plan.Direction;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.Range;
import dev.whimbrel.core.plan.Target;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.TargetException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a database back to a target. */
@Command(
        name = "downgrade",
        description = "Take migrations back down to a target; never applies any.",
        footer = {
            "",
            "Examples:",
            "  whimbrel downgrade -1                the last one",
            "  whimbrel downgrade ae10              all that came after this one",
            "  whimbrel downgrade base              all of them",
            "  whimbrel downgrade assignment@base   all of an app",
            "  whimbrel downgrade head:ae10 --sql   SQL for somebody else to run"
        })
public final class Downgrade implements Callable<Integer>, PerDatabase {
    private final Session session;

    @Parameters(
            paramLabel = "TARGET",
            description = "A migration or the beginning of its name, base, -1, ae10-1, branch@-1, branch@base.")
    private String target = "";

    @Option(names = "--plan", description = "Show what would be done, and do nothing.")
    private boolean planOnly;

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private ScriptPrinter script = new ScriptPrinter();

    public Downgrade(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (!script.isWanted()) {
            return migrate().call();
        }
        Range range = Range.parse(List.of(target));
        if (range.from().isEmpty() && !script.saysFrom()) {
            throw new TargetException(
                    Code.USAGE,
                    "Without a connection nobody knows from where to go back",
                    "Write from:to, as in: whimbrel downgrade head:" + target + " --sql");
        }
        try (Project project = session.project()) {
            Target goal = new Target.OneWay(Direction.BACKWARD, range.to());
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
                Direction.BACKWARD,
                script.isWanted() ? Range.parse(List.of(target)).to() : Target.parse(List.of(target)));
        return Migrate.to(goal, session, planOnly, options);
    }
}
