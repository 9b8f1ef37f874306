package dev.whimbrel.cli.project;

import dev.whimbrel.hibernate.entity.EntitySources;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/** Puts sources of entities into a folder of Java sources. */
public final class EntityFiles {
    private static final Pattern DOT = Pattern.compile("\\.");
    private static final int SHOWN = 5;

    private final Path folder;

    /**
     * Writes below a root folder of sources.
     *
     * @param packageName whose folder the files go to; throws {@link SettingsException} where it is none
     */
    public EntityFiles(Path root, String packageName) {
        if (!packageName.isEmpty() && !SourceVersion.isName(packageName)) {
            throw new SettingsException(
                    Code.USAGE,
                    "'" + packageName + "' is no name of a package",
                    "Write names with dots between them: --package com.example.shop");
        }
        this.folder = root.resolve(DOT.matcher(packageName).replaceAll("/"));
    }

    /**
     * Writes what is not there yet, and returns those files; throws {@link SettingsException}, and writes nothing, where one
     * is there and holds something else.
     *
     * @param force whether such a file is overwritten
     */
    public List<Path> write(List<EntitySources.File> files, boolean force) {
        try {
            List<EntitySources.File> missing = new ArrayList<>();
            List<Path> others = new ArrayList<>();
            for (EntitySources.File file : files) {
                Path path = path(file);
                if (!Files.exists(path)) {
                    missing.add(file);
                } else if (!Files.readString(path).equals(file.text())) {
                    missing.add(file);
                    others.add(path);
                }
            }
            if (!others.isEmpty() && !force) {
                throw edited(others);
            }
            Files.createDirectories(folder);
            for (EntitySources.File file : missing) {
                Files.writeString(path(file), file.text());
            }
            return missing.stream().map(this::path).toList();
        } catch (IOException e) {
            throw new SettingsException(
                    Code.SETTINGS, folder + " cannot be written: " + e, "Check that it may be written to.", e);
        }
    }

    private Path path(EntitySources.File file) {
        return folder.resolve(file.className() + ".java");
    }

    private static SettingsException edited(List<Path> files) {
        String names = files.stream().limit(SHOWN).map(Path::toString).collect(Collectors.joining("\n  "));
        String more = files.size() > SHOWN ? "\n  and " + (files.size() - SHOWN) + " more" : "";
        return new SettingsException(
                Code.USAGE,
                "Nothing was written: these files are there, and hold something else:\n  " + names + more,
                "Write into another folder (-o) or package (--package) and compare, or overwrite them with --force.");
    }
}
