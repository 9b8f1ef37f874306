package dev.whimbrel.cli.settings;

/** A password, which no message shows. */
public record Secret(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
