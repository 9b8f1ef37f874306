package dev.whimbrel.testkit.scenario;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One run of a scenario, command by command.
 *
 * @param familiar gives paths, ports, and names that change with every run the ones that a page shows
 */
record ScenarioRun(Folder folder, Shell shell, ConnectionSource database, UnaryOperator<String> familiar) {
    /** Where a connection to the scenario's database comes from. */
    @FunctionalInterface
    interface ConnectionSource {
        Connection connect() throws SQLException;
    }

    /** How a scenario went: the blocks as they would have to be, and how the file differs from them. */
    record Outcome(List<Block> blocks, List<String> differences) {}

    Outcome run(Scenario scenario) throws IOException, InterruptedException, SQLException {
        List<Block> blocks = new ArrayList<>();
        List<String> differences = new ArrayList<>();
        for (Block block : scenario.blocks()) {
            switch (block) {
                case Block.Text text -> blocks.add(text);
                case Block.FileContent file -> {
                    folder.write(file.path(), file.content());
                    blocks.add(file);
                }
                case Block.Exchange exchange -> {
                    Answer answer = answer(exchange);
                    Expectation expected = new Expectation(exchange.answer());
                    if (!expected.matches(answer.lines()) || exchange.exit() != answer.exit()) {
                        differences.add(difference(exchange, answer));
                    }
                    blocks.add(exchange.answered(expected.updatedTo(answer.lines()), answer.exit()));
                }
            }
        }
        return new Outcome(blocks, differences);
    }

    private Answer answer(Block.Exchange exchange) throws IOException, InterruptedException, SQLException {
        Answer answer = switch (exchange.prompt()) {
            case SHELL -> shell.run(exchange.command());
            case SERVER -> {
                try (Connection connection = database.connect()) {
                    yield new ServerView(connection).show(exchange.command());
                }
            }
        };
        return Answer.of(familiar.apply(String.join("\n", answer.lines())), answer.exit());
    }

    private static String difference(Block.Exchange exchange, Answer answer) {
        String exit = exchange.exit() == answer.exit()
                ? ""
                : "\n-[exit " + exchange.exit() + "]\n+[exit " + answer.exit() + "]";
        return " " + exchange.prompt().text() + exchange.command() + "\n"
                + new Expectation(exchange.answer()).diff(answer.lines()) + exit;
    }
}
