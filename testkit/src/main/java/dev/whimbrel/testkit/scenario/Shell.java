package dev.whimbrel.testkit.scenario;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Runs what is typed at a shell prompt, each command by itself: a {@code cd} does not outlive it.
 *
 * @param inProcess whether a tool that is typed alone runs inside this process
 */
record Shell(Folder folder, Map<String, String> environment, List<Tool> tools, boolean inProcess) {
    private static final long LONGEST_SECONDS = 180;

    Shell {
        tools = List.copyOf(tools);
    }

    /** Puts the tools on the PATH. */
    void install() throws IOException {
        for (Tool tool : tools) {
            String words = tool.process().stream()
                    .map(word -> "'" + word.replace("'", "'\\''") + "'")
                    .collect(Collectors.joining(" "));
            Path script = folder.bin().resolve(tool.name());
            Files.writeString(script, "#!/bin/sh\nexec " + words + " \"$@\"\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    Answer run(String command) throws IOException, InterruptedException {
        Optional<Words> plain =
                inProcess ? Words.plain(command).filter(words -> tool(words).isPresent()) : Optional.empty();
        return plain.isPresent() ? runHere(plain.get()) : runInShell(command);
    }

    private Optional<Tool> tool(Words words) {
        return tools.stream()
                .filter(tool -> List.of(tool.name())
                        .equals(words.words().stream().limit(1).toList()))
                .findFirst();
    }

    private Answer runHere(Words words) {
        Map<String, String> variables = new LinkedHashMap<>(environment);
        variables.putAll(words.variables());
        List<String> arguments = words.words().subList(1, words.words().size());
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        int exit;
        try (PrintStream terminal = new PrintStream(output, true, StandardCharsets.UTF_8)) {
            exit = tool(words).orElseThrow().program().run(arguments, terminal, variables, folder.project());
        }
        return Answer.of(output.toString(StandardCharsets.UTF_8), exit);
    }

    private Answer runInShell(String command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder.path(), "answer", "");
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command)
                .directory(folder.project().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        String text = Files.readString(output, StandardCharsets.UTF_8);
        return ended
                ? Answer.of(text, process.exitValue())
                : Answer.of(text + "\n(ended after " + LONGEST_SECONDS + " s)", -1);
    }
}
