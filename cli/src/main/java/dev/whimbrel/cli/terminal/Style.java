package dev.whimbrel.cli.terminal;

/** How text stands out on a terminal; the codes are those of ECMA-48. */
public enum Style {
    GOOD("32"),
    BAD("1;31"),
    STRONG("1"),
    FAINT("2");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String around(String text) {
        return "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
