package dev.whimbrel.problem;

/** An edit does not fit the schema that it is applied to; the message says what is in the way. */
public final class SchemaException extends WhimbrelException {
    private static final long serialVersionUID = 1L;

    public SchemaException(String message) {
        super(Code.SCHEMA, message, "", null);
    }
}
