package dev.whimbrel.schema;

/** An edit does not fit the schema that it is applied to; the message says what is in the way. */
public final class SchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SchemaException(String message) {
        super(message);
    }
}
