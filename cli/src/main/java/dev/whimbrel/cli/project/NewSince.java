package dev.whimbrel.cli.project;

import dev.whimbrel.core.graph.MigrationGraph;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.TargetException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Which migrations are new since another one, or since a commit that git knows. */
public final class NewSince {
    private NewSince() {}

    /** Returns what tells; throws {@code TargetException} where the word means neither a migration nor a commit. */
    public static Predicate<MigrationDefinition> of(Project project, String word) {
        MigrationGraph graph = project.graph();
        Optional<MigrationId> migration = graph.order().stream()
                .map(MigrationDefinition::id)
                .filter(id -> id.toString().equals(word) || begins(id, word))
                .findFirst();
        if (migration.isPresent()) {
            Set<MigrationId> older = new HashSet<>();
            graph.withAncestors(List.of(migration.get())).forEach(each -> older.add(each.id()));
            return each -> !older.contains(each.id());
        }
        Path root = project.settings().root();
        Upstream git = new Upstream(root);
        if (!git.knows(word)) {
            throw new TargetException(
                    Code.UNKNOWN_TARGET,
                    "'" + word + "' is no migration, and no commit that git knows",
                    "Name a migration (shop.0003), or a commit, a branch, or a tag (origin/main).");
        }
        return each -> !git.isAsAt(word, root.resolve(each.source()));
    }

    private static boolean begins(MigrationId id, String word) {
        return id.toString().startsWith(word + "_") && word.contains(".");
    }
}
