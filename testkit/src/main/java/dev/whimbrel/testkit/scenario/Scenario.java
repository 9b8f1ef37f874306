package dev.whimbrel.testkit.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A file with what a person types and what the terminal answers. */
record Scenario(Path file, List<Block> blocks) {
    private static final String NEEDS = "# needs:";

    Scenario {
        blocks = List.copyOf(blocks);
    }

    static Scenario read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return new Scenario(file, isPage(file) ? PageReader.read(lines) : SessionReader.read(lines));
    }

    /** Returns the files below a folder that hold a scenario, or the file itself. */
    static List<Path> files(Path place) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.sorted().toList()) {
                boolean page = Files.isRegularFile(file) && isPage(file);
                if (file.toString().endsWith(".txt") || (page && PageReader.hasScenario(Files.readAllLines(file)))) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    /** Returns the programs without which the scenario makes no sense: {@code # needs: psql}. */
    List<String> needs() {
        return lines().stream()
                .filter(line -> line.startsWith(NEEDS))
                .map(line -> line.substring(NEEDS.length()).strip())
                .toList();
    }

    List<String> lines() {
        return blocks.stream().flatMap(block -> block.lines().stream()).toList();
    }

    private static boolean isPage(Path file) {
        return file.toString().endsWith(".md");
    }
}
