package dev.whimbrel.cli.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What git knows of the branch that all share. */
final class Upstream {
    /** Where the others' work is, the most likely first. */
    private static final List<String> BRANCHES =
            List.of("@{upstream}", "origin/HEAD", "origin/main", "origin/master", "main", "master");

    private final Path folder;

    Upstream(Path folder) {
        this.folder = folder;
    }

    /** Returns the branch that the others' work is on, which is not the one that is checked out; empty where git knows none. */
    Optional<String> branch() {
        Optional<String> current = git("rev-parse", "HEAD");
        return BRANCHES.stream()
                .filter(branch -> git("rev-parse", "--verify", "--quiet", branch + "^{commit}")
                        .filter(commit -> !commit.isBlank() && !commit.equals(current.orElse("")))
                        .isPresent())
                .findFirst();
    }

    boolean has(String branch, Path file) {
        Path relative = folder.toAbsolutePath()
                .normalize()
                .relativize(file.toAbsolutePath().normalize());
        return git("cat-file", "-e", branch + ":./" + relative.toString().replace('\\', '/'))
                .isPresent();
    }

    /** Returns whether a word names a commit. */
    boolean knows(String commit) {
        return !commit.startsWith("-")
                && git("rev-parse", "--verify", "--quiet", commit + "^{commit}").isPresent();
    }

    /** Returns whether a file is as it was at a commit. */
    boolean isAsAt(String commit, Path file) {
        return git(
                                "diff",
                                "--quiet",
                                commit,
                                "--",
                                file.toAbsolutePath().normalize().toString())
                        .isPresent()
                && has(commit, file);
    }

    private Optional<String> git(String... words) {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(words));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(said.strip()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // there is no git here
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
