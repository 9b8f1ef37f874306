package dev.whimbrel.core.question;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;

/** Something that two schemas leave open. */
public sealed interface Question {
    /** Is this one object under a new name, or was one dropped and another added? */
    sealed interface Rename extends Question {
        /** Returns the old name as people write it: {@code users.mail}. */
        String before();

        /** Returns the new name as people write it: {@code users.email}. */
        String after();

        /** Returns how likely it is that it was renamed, in percent. */
        int likelihood();
    }

    /** A table is gone and one with the same columns is new. */
    record RenamedTable(QualifiedName from, QualifiedName to, int likelihood) implements Rename {
        @Override
        public String before() {
            return from.toString();
        }

        @Override
        public String after() {
            return to.toString();
        }
    }

    /** A column is gone and one of the same type is new. */
    record RenamedColumn(QualifiedName table, String from, String to, int likelihood) implements Rename {
        @Override
        public String before() {
            return table + "." + from;
        }

        @Override
        public String after() {
            return table + "." + to;
        }
    }

    /** A type, sequence, view, or function is gone, and one much like it is new. */
    record RenamedObject(ObjectRef from, ObjectRef to, int likelihood) implements Rename {
        @Override
        public String before() {
            return nameOf(from);
        }

        @Override
        public String after() {
            return nameOf(to);
        }

        private static String nameOf(ObjectRef ref) {
            return ref.toString().substring(ref.kind().word().length() + 1);
        }
    }

    /**
     * A column must not be null: what do the rows get that are there, and have no value in it?
     *
     * @param isNew whether the column is new, and has no default, so that all rows are such; they may well be none otherwise
     */
    record OneOffDefault(QualifiedName table, Column column, boolean isNew) implements Question {}
}
