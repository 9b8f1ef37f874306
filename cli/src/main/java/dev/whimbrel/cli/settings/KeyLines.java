package dev.whimbrel.cli.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows on which line of a TOML file a key stands, which the parser does not tell. */
final class KeyLines {
    private static final Pattern SECTION = Pattern.compile("\\s*\\[([^\\[\\]]+)\\]\\s*(#.*)?");
    private static final Pattern KEY = Pattern.compile("\\s*([^#=\\[\\]{}]+?)\\s*=.*");

    private final Map<String, Integer> lines;

    private KeyLines(Map<String, Integer> lines) {
        this.lines = lines;
    }

    static KeyLines of(String text) {
        Map<String, Integer> lines = new LinkedHashMap<>();
        List<String> all = text.lines().toList();
        String section = "";
        for (int i = 0; i < all.size(); i++) {
            Matcher header = SECTION.matcher(all.get(i));
            Matcher key = KEY.matcher(all.get(i));
            if (header.matches()) {
                section = plain(header.group(1)) + ".";
                lines.putIfAbsent(plain(header.group(1)), i + 1);
            } else if (key.matches()) {
                lines.putIfAbsent(section + plain(key.group(1)), i + 1);
            }
        }
        return new KeyLines(lines);
    }

    /** Returns the line of the key, or of the section around it, counted from 1. */
    int lineOf(String path) {
        Integer line = lines.get(path);
        int dot = path.lastIndexOf('.');
        if (line != null) {
            return line;
        }
        return dot < 0 ? 1 : lineOf(path.substring(0, dot));
    }

    private static String plain(String key) {
        return key.replaceAll("[\\s\"']", "");
    }
}
