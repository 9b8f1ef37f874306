package dev.whimbrel.postgresql.catalog;

/**
 * A statement that the server wrote to create an object again, on its way to what the schema keeps of it. The server names
 * the schema of the relation that the object belongs to always; all else it spells as the search path has it.
 */
record WrittenByServer(String text) {
    static WrittenByServer of(String text) {
        String bare = text.stripTrailing();
        return new WrittenByServer(bare.endsWith(";") ? bare.substring(0, bare.length() - 1) : bare);
    }

    /** Returns what follows the name in {@code CREATE}. */
    WrittenByServer after(String head) {
        if (!text.startsWith(head)) {
            throw new IllegalStateException("the server does not write '" + head + "' but '" + text + "'");
        }
        return new WrittenByServer(text.substring(head.length()).stripLeading());
    }

    /** Returns the text with a relation as the schema names it, where it stands first behind {@code word}. */
    WrittenByServer spelled(String word, String qualified, String spelled) {
        int at = text.indexOf(word + qualified);
        return at < 0
                ? this
                : new WrittenByServer(text.substring(0, at)
                        + word
                        + spelled
                        + text.substring(at + word.length() + qualified.length()));
    }
}
