package dev.whimbrel.core.lint;

/**
 * What a rule says about a place of a file.
 *
 * @param rule the id of the rule
 * @param migration what it is called to people: {@code shop.0002_price}, or the name of a file
 * @param file where it is, as the project writes it
 * @param line counted from 1; zero where only the file is known
 * @param column counted from 1
 * @param excerpt that line of the file
 * @param about the operation in words, where it is about one
 */
public record Finding(
        String rule,
        Severity severity,
        Remark remark,
        String migration,
        String file,
        int line,
        int column,
        String excerpt,
        String about) {
    public Finding(
            String rule,
            Severity severity,
            Remark remark,
            String migration,
            String file,
            int line,
            int column,
            String excerpt) {
        this(rule, severity, remark, migration, file, line, column, excerpt, "");
    }

    /** Returns what stays the same while other lines of the file change; what a baseline remembers. */
    public String fingerprint() {
        return rule + " " + migration + " " + remark.message();
    }

    Finding at(Severity other) {
        return new Finding(rule, other, remark, migration, file, line, column, excerpt, about);
    }

    Finding about(Command command) {
        return new Finding(
                rule,
                severity,
                remark,
                migration,
                file,
                line,
                column,
                excerpt,
                command instanceof Command.Change change ? change.operation().describe() : "");
    }
}
