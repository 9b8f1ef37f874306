package dev.whimbrel.grammar;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * A text as the grammar reads it, and the way from the grammar's offsets, which count bytes of UTF-8, to those of the text as
 * it was given, which count UTF-16 units.
 *
 * @param text with quotes that were put into it, and without what was left out
 * @param quotes where in it these are, in order
 * @param omitted what of the text as it was given was left out, in order
 */
record Offsets(String text, List<Integer> quotes, List<LongLists.Range> omitted, boolean plain) {
    static Offsets of(String given) {
        List<LongLists.Range> omitted = LongLists.in(given);
        StringBuilder text = new StringBuilder(given);
        omitted.reversed().forEach(range -> text.delete(range.from(), range.to()));
        return of(text.toString(), List.of(), omitted);
    }

    private static Offsets of(String text, List<Integer> quotes, List<LongLists.Range> omitted) {
        return new Offsets(text, quotes, omitted, text.getBytes(StandardCharsets.UTF_8).length == text.length());
    }

    /** Returns the same with a part of it in quotes. */
    Offsets quoting(int start, int end) {
        String quoted = text.substring(0, start) + '"' + text.substring(start, end) + '"' + text.substring(end);
        List<Integer> all = Stream.concat(
                        quotes.stream().map(at -> at < start ? at : at < end ? at + 1 : at + 2),
                        Stream.of(start, end + 1))
                .sorted()
                .toList();
        return of(quoted, all, omitted);
    }

    /** Returns the place in the text as it was given. */
    int ofByte(int offset) {
        return given(inText(offset));
    }

    /** Positions of errors count characters; this is the place in the text as the grammar read it. */
    int inTextOfCharacter(int offset) {
        return offset >= text.codePointCount(0, text.length()) ? text.length() : text.offsetByCodePoints(0, offset);
    }

    int given(int place) {
        int without = place - (int) quotes.stream().filter(at -> at < place).count();
        for (LongLists.Range range : omitted) {
            if (range.from() <= without) {
                without += range.to() - range.from();
            }
        }
        return without;
    }

    private int inText(int offset) {
        if (plain) {
            return Math.min(offset, text.length());
        }
        int bytes = 0;
        int at = 0;
        while (at < text.length() && bytes < offset) {
            int codePoint = text.codePointAt(at);
            bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
            at += Character.charCount(codePoint);
        }
        return at;
    }
}
